package dev.retune.paging;

/** The last item of a page, by what the list is ordered by. */
public record Cursor(String position) {}
