package dev.retune.local.demo;

import java.util.List;

/** What to type after the demo. */
final class NextSteps {
    static final List<String> LINES = List.of(
            "Next",
            "  ./retune serve                 the same server, kept running; prints its URL and an admin key",
            "  ./retune keys create --org default --user ada --role admin",
            "  curl -H \"Authorization: Bearer $KEY\" $URL/v1/finetuning/finetuned-models",
            "  Python  cohere.Client(api_key=KEY, base_url=URL)",
            "  Java    Cohere.builder().token(KEY).url(URL).build()",
            "  more    examples/README.md");

    private NextSteps() {}
}
