// The journey with Cohere's SDK for JavaScript and TypeScript.
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// Installed in a folder of its own, where import would not look for it.
const require = createRequire(join(process.env.RETUNE_CLIENT, "/"));
const { Cohere, CohereClient } = require("cohere-ai");

const MISSING = "00000000-0000-7000-8000-000000000000";
// Rows of the data set.
const BILLING = "I paid the blue slip by transfer a week ago and still get reminders. My printer stood under the Marigold.";
const KITCHEN = "I had the Pilot look at the socket and it is good. Lantern switches off long before it boils.";
const PATIENCE = 300_000; // milliseconds

const { RETUNE_URL: url, RETUNE_KEY: key, RETUNE_TICKETS: tickets } = process.env;
const cohere = new CohereClient({ token: key, baseUrl: url });
const deadline = Date.now() + PATIENCE;

// Of a stream or a path the SDK sends but the text "[object Object]".
const file = (name) => new Blob([readFileSync(join(tickets, name))]);

const order = (epochs) => ({
    name: "tickets",
    settings: {
        baseModel: { baseType: "BASE_TYPE_CLASSIFICATION" },
        datasetId: dataset.id,
        hyperparameters: { trainEpochs: epochs, trainBatchSize: 4 },
    },
});

async function refused(error, words, call) {
    await assert.rejects(call, (e) => e instanceof error && e.body.message.includes(words));
}

console.log("cohere-ai", require(join(process.env.RETUNE_CLIENT, "node_modules/cohere-ai/package.json")).version);

assert((await cohere.checkApiKey()).valid);

const { id: datasetId } = await cohere.datasets.create(file("train.csv"), file("eval.jsonl"), {
    name: "tickets",
    type: "single-label-classification-finetune-input",
});
let { dataset } = await cohere.datasets.get(datasetId);
while (dataset.validationStatus !== "validated") {
    assert(dataset.validationStatus !== "failed" && Date.now() < deadline, JSON.stringify(dataset));
    await sleep(1000);
    ({ dataset } = await cohere.datasets.get(datasetId));
}
const { datasets } = await cohere.datasets.list({ limit: 10, validationStatus: "validated" });
// In a list, parts have no URLs.
const withoutUrls = { ...dataset, datasetParts: dataset.datasetParts.map(({ url, ...part }) => part) };
assert.deepEqual(datasets.find((one) => one.id === dataset.id), withoutUrls);
assert((await cohere.datasets.getUsage()).organizationUsage > 0);
console.log("created, got and listed the data set", dataset.id);

let { finetunedModel: model } = await cohere.finetuning.createFinetunedModel(order(3));
assert.equal(model.status, "STATUS_QUEUED");
assert.equal(model.settings.baseModel.name, "all-MiniLM-L6-v2");
assert.equal(model.settings.hyperparameters.trainEpochs, 3);
assert.equal(model.settings.hyperparameters.loraRank, 8);
const page = await cohere.finetuning.listFinetunedModels({ pageSize: 10, orderBy: "created_at desc" });
assert.equal(page.finetunedModels[0].id, model.id);
assert.equal(page.totalSize, page.finetunedModels.length);
console.log("created and listed the model", model.id);

const wrongKey = new CohereClient({ token: "wrong", baseUrl: url });
await refused(Cohere.UnauthorizedError, "invalid api token", () => wrongKey.finetuning.listFinetunedModels());
await refused(Cohere.NotFoundError, MISSING, () => cohere.finetuning.getFinetunedModel(MISSING));
await refused(Cohere.BadRequestError, "train_epochs", () => cohere.finetuning.createFinetunedModel(order(99)));
await refused(Cohere.BadRequestError, "give cohere-ai a Blob", () =>
    cohere.datasets.create(createReadStream(join(tickets, "train.csv")), undefined, {
        name: "tickets",
        type: "single-label-classification-finetune-input",
    }),
);
console.log("was refused a wrong key, a missing model, bad settings and a stream");

while (model.status !== "STATUS_READY") {
    assert(model.status !== "STATUS_FAILED" && Date.now() < deadline, JSON.stringify(model));
    await sleep(1000);
    ({ finetunedModel: model } = await cohere.finetuning.getFinetunedModel(model.id));
}
assert(model.completedAt > model.createdAt);
console.log("waited until it was ready");

const { events } = await cohere.finetuning.listEvents(model.id);
assert.deepEqual(
    events.map((event) => event.status),
    ["STATUS_READY", "STATUS_DEPLOYING_API", "STATUS_FINETUNING", "STATUS_QUEUED"],
);
const first = await cohere.finetuning.listEvents(model.id, { pageSize: 3 });
const second = await cohere.finetuning.listEvents(model.id, { pageSize: 3, pageToken: first.nextPageToken });
assert.deepEqual([...first.events, ...second.events], events);
assert(!second.nextPageToken);
const { stepMetrics: steps } = await cohere.finetuning.listTrainingStepMetrics(model.id);
assert(steps[0].stepNumber > 0);
assert.equal(steps.at(-1).metrics.step, 0);
assert(steps[0].metrics.cross_entropy < steps.at(-1).metrics.cross_entropy);
console.log("read", events.length, "events and", steps.length, "evaluations");

const { finetunedModel: renamed } = await cohere.finetuning.updateFinetunedModel(model.id, {
    name: "renamed",
    settings: model.settings,
});
assert.equal(renamed.name, "renamed");
assert.equal(renamed.status, "STATUS_READY");
assert.deepEqual(renamed.settings, model.settings);
assert.deepEqual((await cohere.finetuning.getFinetunedModel(model.id)).finetunedModel, renamed);
console.log("renamed it");

const served = `${model.id}-ft`;
const answer = await cohere.classify({ model: served, inputs: [BILLING, KITCHEN] });
assert.deepEqual(answer.classifications.map((one) => one.prediction), ["billing", "kitchen"]);
const confidences = Object.values(answer.classifications[0].labels).map((label) => label.confidence);
assert(Math.abs(confidences.reduce((sum, one) => sum + one) - 1) < 1e-5);
const { models } = await cohere.models.list({ pageSize: 1000, endpoint: "classify" });
assert(models.some((one) => one.name === served));
assert(models.every((one) => one.endpoints.includes("classify")));
assert((await cohere.models.get(served)).finetuned);
console.log("classified with it");

await cohere.finetuning.deleteFinetunedModel(model.id);
await refused(Cohere.NotFoundError, model.id, () => cohere.finetuning.getFinetunedModel(model.id));
await refused(Cohere.NotFoundError, served, () => cohere.classify({ model: served, inputs: [BILLING] }));
const { finetunedModels: left } = await cohere.finetuning.listFinetunedModels();
assert(!left.some((one) => one.id === model.id));
await cohere.datasets.delete(dataset.id);
await refused(Cohere.NotFoundError, dataset.id, () => cohere.datasets.get(dataset.id));
console.log("deleted both, and found neither");
