package dev.retune.bench.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.List;

/** One side of the comparison: a program that trains and prints a line of JSON at its end. */
interface Contender {
    String name();

    List<String> commandLine(Path data, RunSettings settings);

    /** @param line the last that it printed */
    Measurement read(String line) throws JsonProcessingException;
}
