"""The journey with Cohere's SDK for Python."""

import csv
import json
import os
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import cohere
from cohere.finetuning import BaseModel, FinetunedModel, Hyperparameters, Settings

MISSING = "00000000-0000-7000-8000-000000000000"
# Rows of the data set.
BILLING = "I paid the blue slip by transfer a week ago and still get reminders. My printer stood under the Marigold."
KITCHEN = "I had the Pilot look at the socket and it is good. Lantern switches off long before it boils."
PATIENCE = 300  # seconds

url = os.environ["RETUNE_URL"]
tickets = Path(os.environ["RETUNE_TICKETS"])
co = cohere.Client(api_key=os.environ["RETUNE_KEY"], base_url=url)


def order(epochs):
    return FinetunedModel(
        name="tickets",
        settings=Settings(
            base_model=BaseModel(base_type="BASE_TYPE_CLASSIFICATION"),
            dataset_id=dataset.id,
            hyperparameters=Hyperparameters(train_epochs=epochs, train_batch_size=4),
        ),
    )


def refused(error, words, call):
    try:
        answer = call()
    except error as e:
        assert words in e.body["message"], e.body
    else:
        raise AssertionError(f"not refused: {answer}")


print("cohere", version("cohere"), flush=True)

with open(tickets / "train.csv", "rb") as data, open(tickets / "eval.jsonl", "rb") as eval_data:
    created = co.datasets.create(
        name="tickets", type="single-label-classification-finetune-input", data=data, eval_data=eval_data
    )
dataset = co.wait(created, timeout=PATIENCE, interval=1).dataset
assert dataset.validation_status == "validated"
assert dataset.id in [one.id for one in co.datasets.list(limit=10, validation_status="validated").datasets]
assert co.datasets.get_usage().organization_usage > 0
print("created, got and listed the data set", dataset.id)

with tempfile.TemporaryDirectory() as folder:
    for format in ["jsonl", "csv", "avro"]:
        co.utils.save_dataset(co.datasets.get(dataset.id).dataset, f"{folder}/rows.{format}", format=format)
    with open(f"{folder}/rows.jsonl") as rows, open(tickets / "train.csv") as sent:
        saved = [json.loads(row) for row in rows]
        texts = {row["text"]: row["label"] for row in csv.DictReader(sent)}
    assert len(saved) == sum(part.num_rows for part in dataset.dataset_parts)
    assert texts.items() <= {row["text"]: row["label"] for row in saved}.items()
    with open(f"{folder}/rows.csv") as rows:
        assert list(csv.DictReader(rows)) == saved
print("saved its", len(saved), "rows")

model = co.finetuning.create_finetuned_model(request=order(epochs=3)).finetuned_model
assert model.status == "STATUS_QUEUED"
assert model.settings.base_model.name == "all-MiniLM-L6-v2"
assert model.settings.hyperparameters.train_epochs == 3
assert model.settings.hyperparameters.lora_rank == 8
page = co.finetuning.list_finetuned_models(page_size=10, order_by="created_at desc")
assert page.finetuned_models[0].id == model.id
assert page.total_size == len(page.finetuned_models)
print("created and listed the model", model.id)

wrong_key = cohere.Client(api_key="wrong", base_url=url)
refused(cohere.UnauthorizedError, "invalid api token", wrong_key.finetuning.list_finetuned_models)
refused(cohere.NotFoundError, MISSING, lambda: co.finetuning.get_finetuned_model(MISSING))
refused(
    cohere.BadRequestError, "train_epochs", lambda: co.finetuning.create_finetuned_model(request=order(epochs=99))
)
print("was refused a wrong key, a missing model and bad settings")

deadline = time.monotonic() + PATIENCE
while model.status != "STATUS_READY":
    assert model.status != "STATUS_FAILED" and time.monotonic() < deadline, model
    time.sleep(1)
    model = co.finetuning.get_finetuned_model(model.id).finetuned_model
assert model.completed_at > model.created_at
print("waited until it was ready")

events = co.finetuning.list_events(model.id).events
assert [event.status for event in events] == [
    "STATUS_READY",
    "STATUS_DEPLOYING_API",
    "STATUS_FINETUNING",
    "STATUS_QUEUED",
]
first = co.finetuning.list_events(model.id, page_size=3)
second = co.finetuning.list_events(model.id, page_size=3, page_token=first.next_page_token)
assert first.events + second.events == events and not second.next_page_token
steps = co.finetuning.list_training_step_metrics(model.id).step_metrics
assert steps[0].step_number > 0 and steps[-1].metrics["step"] == 0
assert steps[0].metrics["cross_entropy"] < steps[-1].metrics["cross_entropy"]
print("read", len(events), "events and", len(steps), "evaluations")

renamed = co.finetuning.update_finetuned_model(model.id, name="renamed", settings=model.settings).finetuned_model
assert renamed.name == "renamed" and renamed.status == "STATUS_READY" and renamed.settings == model.settings
assert co.finetuning.get_finetuned_model(model.id).finetuned_model == renamed
print("renamed it")

served = model.id + "-ft"
answer = co.classify(model=served, inputs=[BILLING, KITCHEN])
assert [one.prediction for one in answer.classifications] == ["billing", "kitchen"], answer
assert abs(sum(label.confidence for label in answer.classifications[0].labels.values()) - 1) < 1e-5
assert served in [one.name for one in co.models.list(page_size=1000, endpoint="classify").models]
assert not co.models.list(endpoint="classify", default_only=True).models
assert co.models.get(served).finetuned
print("classified with it")

co.finetuning.delete_finetuned_model(model.id)
refused(cohere.NotFoundError, model.id, lambda: co.finetuning.get_finetuned_model(model.id))
refused(cohere.NotFoundError, served, lambda: co.classify(model=served, inputs=[BILLING]))
assert model.id not in [one.id for one in co.finetuning.list_finetuned_models().finetuned_models]
co.datasets.delete(dataset.id)
refused(cohere.NotFoundError, dataset.id, lambda: co.datasets.get(dataset.id))
print("deleted both, and found neither")
