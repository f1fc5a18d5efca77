package dev.retune.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An example of chat. */
public record Conversation(List<Message> messages) implements Example {
    public static final String TURNS = "turns";

    public Conversation {
        requireSpeaker(Speaker.CHATBOT, messages);
        requireSpeaker(Speaker.USER, messages);
        messages = List.copyOf(messages);
    }

    /** Who says something. */
    public enum Speaker {
        SYSTEM("System"),
        USER("User"),
        CHATBOT("Chatbot");

        private final String wireName;

        Speaker(String wireName) {
            this.wireName = wireName;
        }

        /** By name in any case. */
        public static Optional<Speaker> of(String name) {
            return Arrays.stream(values())
                    .filter(speaker -> speaker.wireName.equalsIgnoreCase(name))
                    .findFirst();
        }

        public String wireName() {
            return wireName;
        }
    }

    /** What one speaker says at a time. */
    public record Message(Speaker speaker, String content) {
        public Message {
            ExampleText.requireText("content", content);
        }
    }

    private static void requireSpeaker(Speaker speaker, List<Message> messages) {
        if (messages.stream().noneMatch(message -> message.speaker() == speaker)) {
            throw new InvalidExampleException("missing " + speaker.wireName() + " in example");
        }
    }

    @Override
    public String identity() {
        return messages.stream()
                .map(message -> message.speaker().wireName() + '\0' + message.content())
                .collect(Collectors.joining("\0"));
    }

    /** A turn ends with what the chatbot says. */
    @Override
    public Map<String, Long> sizes() {
        return Map.of(
                TURNS,
                messages.stream()
                        .filter(message -> message.speaker() == Speaker.CHATBOT)
                        .count());
    }
}
