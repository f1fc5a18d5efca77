package dev.retune.local.architecture;

import java.util.List;

/** Functions with the same kind of caller. */
record Group(String title, List<Row> rows) {}
