#!/bin/sh
# The journey with curl.
set -eu

missing=00000000-0000-7000-8000-000000000000
# A row of the data set.
billing='I paid the blue slip by transfer a week ago and still get reminders. My printer stood under the Marigold.'
models=$RETUNE_URL/v1/finetuning/finetuned-models

curl --version | sed -n 's/^\(curl [0-9.]*\).*/\1/p'

# The answer, behind its status if that is not 200. Arguments: for curl.
api() {
    got=$(curl -sS -w '%{http_code}' -H "Authorization: Bearer ${key:-$RETUNE_KEY}" "$@")
    body=${got%???}
    status=${got#"$body"}
    [ "$status" = 200 ] || printf '%s ' "$status"
    printf '%s\n' "$body"
}
fail() {
    echo "$*" >&2
    exit 1
}
# An answer, and a pattern that it must have.
expect() {
    case $1 in
        $2) ;;
        *) fail "expected $2, but got $1" ;;
    esac
}
# The first value of a name in a JSON text.
value() {
    printf '%s' "$1" | grep -oE "\"$2\" *: *\"[^\"]*\"" | head -n 1 | sed 's/.*"\(.*\)"/\1/'
}
# url, name, and the value to wait for; fails at once at the value after it.
await() {
    for _ in $(seq 300); do
        answer=$(api "$1")
        state=$(value "$answer" "$2")
        [ "$state" != "$3" ] || return 0
        [ "$state" != "$4" ] || break
        sleep 1
    done
    fail "$answer"
}
# Arguments: data set, epochs.
order() {
    printf '{"name": "tickets", "settings": {"base_model": {"base_type": "BASE_TYPE_CLASSIFICATION"}, "dataset_id": "%s",
        "hyperparameters": {"train_epochs": %s, "train_batch_size": 4}}}' "$1" "$2"
}

expect "$(api -X POST "$RETUNE_URL/v1/check-api-key")" '*"valid":true*'
expect "$(curl -sS "$RETUNE_URL/openapi.yaml")" 'openapi: 3.1*'

answer=$(api -F "data=@$RETUNE_TICKETS/train.csv" -F "eval_data=@$RETUNE_TICKETS/eval.jsonl" \
    "$RETUNE_URL/v1/datasets?name=tickets&type=single-label-classification-finetune-input")
dataset=$(value "$answer" id)
await "$RETUNE_URL/v1/datasets/$dataset" validation_status validated failed
expect "$(api "$RETUNE_URL/v1/datasets?limit=10&validationStatus=validated")" "*\"$dataset\"*"
expect "$(api "$RETUNE_URL/v1/datasets/usage")" '*"organization_usage":[1-9]*'
echo "created, got and listed the data set $dataset"

# As for a file that is too large for a request.
opened=$(api -X POST "$RETUNE_URL/v1/datasets/uploads?name=large")
large=$(value "$opened" id)
expect "$(curl -sS -w '%{http_code}' -T "$RETUNE_TICKETS/train.csv" "$(value "$opened" url)")" '*200'
type=single-label-classification-finetune-input
expect "$(api -X POST "$RETUNE_URL/v1/datasets?name=large&type=$type&upload_id=$large")" "{\"id\":\"$large\"}"
await "$RETUNE_URL/v1/datasets/$large" validation_status validated failed
rows=$(value "$answer" url)
expect "$(curl -sS "$rows" | head -c 3)" Obj
api -X DELETE "$RETUNE_URL/v1/datasets/$large" >/dev/null
expect "$(curl -sS -w '%{http_code}' "$rows")" '*404'
echo "uploaded a file by itself, read the rows of the data set $large made from it, and deleted it"

answer=$(api "$models" -H 'Content-Type: application/json' -d "$(order "$dataset" 3)")
expect "$answer" '*"STATUS_QUEUED"*'
model=$(value "$answer" id)
expect "$(api "$models?page_size=1&order_by=created_at%20desc")" "*\"$model\"*"
echo "created and listed the model $model"

expect "$(key=wrong api "$models")" '401 {"message":"invalid api token"}'
expect "$(api "$models/$missing")" "404 {\"message\":*$missing*"
expect "$(api "$models" -H 'Content-Type: application/json' -d "$(order "$dataset" 99)")" '400 {"message":*train_epochs*'
echo "was refused a wrong key, a missing model and bad settings"

await "$models/$model" status STATUS_READY STATUS_FAILED
echo "waited until it was ready"

expect "$(api "$models/$model/events")" '*STATUS_READY*STATUS_DEPLOYING_API*STATUS_FINETUNING*STATUS_QUEUED*'
answer=$(api "$models/$model/events?page_size=3")
expect "$(api "$models/$model/events?page_size=3&page_token=$(value "$answer" next_page_token)")" '{"events":?{*"STATUS_QUEUED"*'
expect "$(api "$models/$model/training-step-metrics")" '{"step_metrics":?{*"step_number":*"cross_entropy":*'
echo "read its events and evaluations"

expect "$(api -X PATCH "$models/$model" -H 'Content-Type: application/json' -d '{"name": "renamed"}')" '*"renamed"*STATUS_READY*'
expect "$(api "$models/$model")" '*"renamed"*'
echo "renamed it"

classify() {
    api "$RETUNE_URL/v1/classify" -H 'Content-Type: application/json' -d "{\"model\": \"$model-ft\", \"inputs\": [\"$billing\"]}"
}
expect "$(classify)" '{*"prediction":"billing"*'
expect "$(api "$RETUNE_URL/v1/models?page_size=1000&endpoint=classify")" "*\"$model-ft\"*"
expect "$(api "$RETUNE_URL/v1/models/$model-ft")" '*"finetuned":true*'
echo "classified with it"

expect "$(api -X DELETE "$models/$model")" '{}'
expect "$(api "$models/$model")" '404 {"message":*'
expect "$(classify)" '404 {"message":*'
case $(api "$models") in *"$model"*) fail "$model is still listed" ;; esac
expect "$(api -X DELETE "$RETUNE_URL/v1/datasets/$dataset")" '{}'
expect "$(api "$RETUNE_URL/v1/datasets/$dataset")" '404 {"message":*'
echo "deleted both, and found neither"
