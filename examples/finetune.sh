#!/bin/sh
# The whole journey with curl. Needs RETUNE_URL and RETUNE_KEY, as ./retune serve prints them.
set -eu
: "${RETUNE_URL:?the URL that ./retune serve prints}" "${RETUNE_KEY:?a key from ./retune keys create}"
here=$(cd "$(dirname "$0")" && pwd)

api() { curl -sS --fail-with-body -H "Authorization: Bearer $RETUNE_KEY" "$@"; }
await() { # url, field, good state, bad state
    while :; do
        answer=$(api "$1")
        state=$(echo "$answer" | json "$2")
        case $state in "$3" | "$4") echo "$2 $state"; return ;; esac
        sleep 1
    done
}
json() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }

answer=$(api -F "data=@$here/support-tickets/train.csv" -F "eval_data=@$here/support-tickets/eval.jsonl" \
    "$RETUNE_URL/v1/datasets?name=support-tickets&type=single-label-classification-finetune-input")
dataset=$(echo "$answer" | json id)
echo "data set $dataset"
await "$RETUNE_URL/v1/datasets/$dataset" validation_status validated failed

models=$RETUNE_URL/v1/finetuning/finetuned-models
answer=$(api "$models" -H 'Content-Type: application/json' -d "{
  \"name\": \"support-tickets\",
  \"settings\": {
    \"base_model\": {\"base_type\": \"BASE_TYPE_CLASSIFICATION\"},
    \"dataset_id\": \"$dataset\",
    \"hyperparameters\": {\"train_epochs\": 8}
  }
}")
model=$(echo "$answer" | grep -oE '"id" *: *"[^"]*"' | head -n 1 | json id)
echo "model $model"
await "$models/$model" status STATUS_READY STATUS_FAILED

api "$models/$model/events"; echo
api "$models/$model/training-step-metrics?page_size=1"; echo
api "$RETUNE_URL/v1/classify" -H 'Content-Type: application/json' -d "{
  \"model\": \"$model-ft\",
  \"inputs\": [\"The crate never came, so my Velvet still drips.\"]
}"; echo
