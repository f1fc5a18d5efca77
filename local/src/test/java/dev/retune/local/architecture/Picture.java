package dev.retune.local.architecture;

import java.util.List;
import java.util.Locale;

/** Draws functions as rows, what they use as columns, and a dot where one may use the other. */
final class Picture {
    private static final int LINE = 22;
    private static final int CALLERS = 24;
    private static final int FUNCTIONS = 470;
    private static final int LANES = 720;
    private static final int LANE = 92;
    private static final int TOP = 96;
    private static final int GAP = 40;

    private final StringBuilder svg = new StringBuilder();

    private Picture() {}

    static String of(List<Group> groups) {
        Picture picture = new Picture();
        int rows = Architecture.count(groups);
        int bottom = TOP + groups.size() * GAP + rows * LINE + 8;
        picture.draw(groups, bottom);
        return picture.svg.toString();
    }

    private void draw(List<Group> groups, int bottom) {
        int width = LANES + Lane.values().length * LANE;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                width, bottom + 36);
        line("<title>Who calls which function of Retune on AWS, and what it may use</title>");
        line("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, bottom + 36);
        text(CALLERS, 28, "Retune on AWS", "font-size=\"18\" font-weight=\"bold\"");
        text(CALLERS, 52, "from template.yaml: who calls a function, and what it may use", "fill=\"#555\"");
        for (Lane lane : Lane.values()) {
            lane(lane, bottom);
        }
        int y = TOP;
        for (Group group : groups) {
            y += GAP;
            text(CALLERS, y - 14, group.title(), "font-weight=\"bold\"");
            for (Row row : group.rows()) {
                row(row, y);
                y += LINE;
            }
        }
        dot(CALLERS + 6, bottom + 16, true);
        text(CALLERS + 18, bottom + 20, "reads and changes, or starts", "");
        dot(CALLERS + 226, bottom + 16, false);
        text(CALLERS + 238, bottom + 20, "reads only", "");
        line("</svg>");
    }

    private void lane(Lane lane, int bottom) {
        int x = x(lane);
        String[] words = lane.title().split(" ", 2);
        text(x, 52, words[0], "text-anchor=\"middle\" font-weight=\"bold\"");
        if (words.length > 1) {
            text(x, 68, words[1], "text-anchor=\"middle\" font-weight=\"bold\"");
        }
        line("<line x1=\"%d\" y1=\"80\" x2=\"%d\" y2=\"%d\" stroke=\"#ccc\"/>", x, x, bottom);
    }

    private void row(Row row, int y) {
        int middle = y + LINE / 2;
        row.uses().keySet().stream()
                .reduce((first, last) -> last)
                .ifPresent(last -> line(
                        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#9bb7d4\"/>",
                        FUNCTIONS + 210, middle, x(last), middle));
        line(
                "<rect x=\"%d\" y=\"%d\" width=\"220\" height=\"%d\" rx=\"4\" fill=\"#e8f0fa\" stroke=\"#9bb7d4\"/>",
                FUNCTIONS - 8, y + 1, LINE - 2);
        text(CALLERS, middle + 4, row.callers(), "");
        text(FUNCTIONS, middle + 4, row.function(), "");
        row.uses().forEach((lane, changes) -> dot(x(lane), middle, changes));
    }

    private void dot(int x, int y, boolean filled) {
        line(
                "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\" stroke=\"#1f5fa8\" stroke-width=\"1.5\"/>",
                x, y, filled ? "#1f5fa8" : "white");
    }

    private void text(int x, int y, String text, String style) {
        line(
                "<text x=\"%d\" y=\"%d\" %s>%s</text>",
                x, y, style, text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static int x(Lane lane) {
        return LANES + lane.ordinal() * LANE + LANE / 2;
    }

    private void line(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
