package dev.retune.local.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A demo in a process of its own, for {@link InterruptionTest}: arguments are the server's URL, the example, a file for the data folder's path. */
final class EndlessDemo {

    private EndlessDemo() {}

    public static void main(String[] arguments) throws InterruptedException {
        DemoServerLauncher launcher = data -> {
            Files.writeString(data.resolve("some.db"), "rows");
            Files.writeString(Path.of(arguments[2]), data.toString());
            return new FakeServer(URI.create(arguments[0]));
        };
        int exit = new DemoCommand(
                        launcher,
                        (training, heldOut) -> 0,
                        Path.of(arguments[1]),
                        System.out,
                        System.err,
                        true,
                        Clock.systemUTC())
                .call();
        System.exit(exit);
    }
}
