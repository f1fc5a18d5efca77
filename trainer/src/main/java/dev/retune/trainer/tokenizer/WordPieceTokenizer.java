package dev.retune.trainer.tokenizer;

import java.util.Map;

/** Text to token ids, [CLS] and [SEP] around them: BERT's uncased WordPiece. */
public final class WordPieceTokenizer {
    private static final int LONGEST_WORD = 100;
    private static final String CONTINUATION = "##";

    private final Map<String, Integer> vocabulary;
    private final int classification;
    private final int separator;
    private final int unknown;

    public WordPieceTokenizer(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.classification = special("[CLS]");
        this.separator = special("[SEP]");
        this.unknown = special("[UNK]");
    }

    /**
     * Ids of a text.
     *
     * @param maximumTokens at least 2; what is longer is cut, and still ends with [SEP]
     */
    public int[] tokenize(String text, int maximumTokens) {
        return tokenize(text, maximumTokens, Truncation.END);
    }

    /** Like {@link #tokenize(String, int)}, cut at either end; [CLS] and [SEP] are there in any case. */
    public int[] tokenize(String text, int maximumTokens, Truncation truncation) {
        TokenIds ids = new TokenIds(maximumTokens - 1);
        ids.add(classification);
        for (String word : BasicTokenizer.words(text)) {
            if (ids.isFull() && truncation == Truncation.END) {
                break;
            }
            addPieces(word, ids);
        }
        if (truncation == Truncation.START) {
            ids.dropOldestButFirst();
        }
        return ids.endedWith(separator);
    }

    /** The longest known piece from the left, again and again; [UNK] for the whole word if that does not work out. */
    private void addPieces(String word, TokenIds ids) {
        int before = ids.size();
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            ids.add(unknown);
            return;
        }
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            Integer id = null;
            while (id == null && end > start) {
                String piece = word.substring(start, end);
                id = vocabulary.get(start == 0 ? piece : CONTINUATION + piece);
                if (id == null) {
                    end--;
                }
            }
            if (id == null) {
                ids.truncate(before);
                ids.add(unknown);
                return;
            }
            ids.add(id);
            start = end;
        }
    }

    private int special(String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no token " + token);
        }
        return id;
    }
}
