package org.stillwater.bench.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, spoken to by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on ws://[^:]+:(\\d+)/");
  private static final long SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private int last;

  private Browser(Process process, Path profile, int port) throws Exception {
    this.process = process;
    this.profile = profile;
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    String pages = http.send(list, HttpResponse.BodyHandlers.ofString()).body();
    String address =
        Stream.of(JsonParser.parseString(pages).getAsJsonArray())
            .flatMap(array -> array.asList().stream())
            .map(JsonElement::getAsJsonObject)
            .filter(page -> page.get("type").getAsString().equals("page"))
            .findFirst()
            .orElseThrow()
            .get("webSocketDebuggerUrl")
            .getAsString();
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address), new Ears())
            .get(SECONDS, TimeUnit.SECONDS);
    for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
      send(domain + ".enable", new JsonObject());
    }
  }

  /** The program of a Chromium on this machine. */
  static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program) throws Exception {
    Path profile = Files.createTempDirectory("stillwater-browser");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        Thread rest = new Thread(() -> err.lines().forEach(l -> {}), "chromium's words");
        rest.setDaemon(true);
        rest.start();
        return new Browser(process, profile, Integer.parseInt(matcher.group(1)));
      }
    }
    process.destroyForcibly();
    throw new IOException("the browser ended before it could be spoken to");
  }

  /** Opens a page in a window and waits until it is loaded. */
  void open(String address, int width, int height, boolean dark) throws Exception {
    JsonObject size = new JsonObject();
    size.addProperty("width", width);
    size.addProperty("height", height);
    size.addProperty("deviceScaleFactor", 1);
    size.addProperty("mobile", width < 500);
    send("Emulation.setDeviceMetricsOverride", size);
    JsonObject feature = new JsonObject();
    feature.addProperty("name", "prefers-color-scheme");
    feature.addProperty("value", dark ? "dark" : "light");
    JsonArray features = new JsonArray();
    features.add(feature);
    JsonObject media = new JsonObject();
    media.add("features", features);
    send("Emulation.setEmulatedMedia", media);
    JsonObject page = new JsonObject();
    page.addProperty("url", address);
    send("Page.navigate", page);
    while (!evaluate("document.readyState").equals("complete")) {
      Thread.sleep(20);
    }
  }

  /** The value of an expression as text. */
  String evaluate(String expression) throws Exception {
    JsonObject question = new JsonObject();
    question.addProperty("expression", "String(" + expression + ")");
    JsonObject answer = send("Runtime.evaluate", question).getAsJsonObject("result");
    return answer.has("value") ? answer.get("value").getAsString() : answer.toString();
  }

  /** What the window shows, as PNG. */
  byte[] picture() throws Exception {
    return Base64.getDecoder()
        .decode(send("Page.captureScreenshot", new JsonObject()).get("data").getAsString());
  }

  /** Errors and warnings of the page so far. */
  List<String> complaints() {
    return new ArrayList<>(complaints);
  }

  /** Addresses that the page has asked for. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  private JsonObject send(String method, JsonObject parameters) throws Exception {
    int id = ++last;
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", parameters);
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    send("Browser.close", new JsonObject());
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (var files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean end) {
      text.append(part);
      if (end) {
        hear(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void hear(JsonObject message) {
      if (message.has("id")) {
        CompletableFuture<JsonObject> answer = waiting.remove(message.get("id").getAsInt());
        if (message.has("error")) {
          answer.completeExceptionally(new IllegalStateException(message.toString()));
        } else {
          answer.complete(message.getAsJsonObject("result"));
        }
        return;
      }
      String method = message.get("method").getAsString();
      if (method.equals("Network.requestWillBeSent")) {
        requests.add(
            message.getAsJsonObject("params").getAsJsonObject("request").get("url").getAsString());
      } else if (List.of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
          .contains(method)) {
        complaints.add(message.get("params").toString());
      }
    }
  }
}
