"""The whole journey with the Cohere SDK for Python, unmodified: pip install cohere.

Needs RETUNE_URL and RETUNE_KEY in the environment, as ./retune serve prints them.
"""

import os
import time
from pathlib import Path

import cohere
from cohere.finetuning import BaseModel, FinetunedModel, Hyperparameters, Settings

TICKETS = Path(__file__).parent / "support-tickets"

co = cohere.Client(api_key=os.environ["RETUNE_KEY"], base_url=os.environ["RETUNE_URL"])

with open(TICKETS / "train.csv", "rb") as data, open(TICKETS / "eval.jsonl", "rb") as eval_data:
    created = co.datasets.create(
        name="support-tickets",
        type="single-label-classification-finetune-input",
        data=data,
        eval_data=eval_data,
    )
dataset = co.wait(created).dataset
print("data set", dataset.id, dataset.validation_status)

model = co.finetuning.create_finetuned_model(
    request=FinetunedModel(
        name="support-tickets",
        settings=Settings(
            base_model=BaseModel(base_type="BASE_TYPE_CLASSIFICATION"),
            dataset_id=dataset.id,
            hyperparameters=Hyperparameters(train_epochs=8),
        ),
    )
).finetuned_model
while model.status not in ("STATUS_READY", "STATUS_FAILED"):
    time.sleep(2)
    model = co.finetuning.get_finetuned_model(model.id).finetuned_model
    print(model.status)

for entry in co.finetuning.list_training_step_metrics(model.id).step_metrics:
    print(entry.step_number or 0, entry.metrics)

answer = co.classify(model=model.id + "-ft", inputs=["The crate never came, so my Velvet still drips."])
for one in answer.classifications:
    print(one.prediction, one.confidence)
