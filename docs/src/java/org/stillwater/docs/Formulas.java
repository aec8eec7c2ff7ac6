package org.stillwater.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;

/**
 * Turns the formulas of a page, written in TeX, into HTML (and into MathML for those who listen):
 * no script runs in the browser. KaTeX does it, run by Rhino; its style sheet and fonts lie beside
 * the pages. For one thread, which holds it until it is closed.
 */
final class Formulas implements AutoCloseable {
  private static final String KATEX = "META-INF/resources/webjars/katex/0.16.4/dist/";
  private static final String STYLE = "katex.min.css";
  private static final Pattern TEX =
      Pattern.compile("\\\\\\((.+?)\\\\\\)|\\\\\\[(.+?)\\\\]", Pattern.DOTALL);

  private final Context context;
  private final Scriptable scope;
  private final Function render;

  Formulas() throws IOException {
    context = new ContextFactory().enterContext();
    context.setLanguageVersion(Context.VERSION_ES6);
    context.setInterpretedMode(true); // compiling would take longer than it saves
    scope = context.initSafeStandardObjects();
    evaluate("var self = this, globalThis = this, console = {warn: function () {}};");
    try (InputStream in = katex("katex.min.js")) {
      evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    render =
        (Function)
            evaluate(
                "(function (tex, block) { return katex.renderToString(tex,"
                    + " {displayMode: block, throwOnError: true}); })");
  }

  /**
   * A page of HTML in which every \(…\) and \[…\] is drawn; the style is in {@code katex/}.
   *
   * @throws IOException if a formula is wrong; the message shows it
   */
  String rendered(String html) throws IOException {
    Matcher found = TEX.matcher(html);
    StringBuilder page = new StringBuilder();
    while (found.find()) {
      boolean block = found.group(1) == null;
      found.appendReplacement(
          page, Matcher.quoteReplacement(drawn(found.group(block ? 2 : 1), block)));
    }
    String link = "<link rel=\"stylesheet\" href=\"katex/%s\">\n</head>".formatted(STYLE);
    return found.appendTail(page).toString().replaceFirst("</head>", link);
  }

  private String drawn(String escaped, boolean block) throws IOException {
    String tex = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
    try {
      return Context.toString(render.call(context, scope, scope, new Object[] {tex, block}));
    } catch (RhinoException e) {
      throw new IOException("the formula %s is wrong: %s".formatted(tex, e.getMessage()), e);
    }
  }

  private Object evaluate(String source) {
    return context.evaluateString(scope, source, "formulas", 1, null);
  }

  /** Puts the style sheet, and the fonts that it names in their smallest form, into a folder. */
  static void copyStyle(Path folder) throws IOException {
    String style;
    try (InputStream in = katex(STYLE)) {
      style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    style = style.replaceAll(",url\\(fonts/[^)]*\\.(?:woff|ttf)\\) format\\(\"[a-z]*\"\\)", "");
    style += "\n.katex-display{overflow:auto hidden}\n"; // not the page, where it is narrower
    Files.createDirectories(folder.resolve("fonts"));
    Files.writeString(folder.resolve(STYLE), style);
    for (MatchResult font : Pattern.compile("fonts/[^)]*").matcher(style).results().toList()) {
      try (InputStream in = katex(font.group())) {
        Files.copy(in, folder.resolve(font.group()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static InputStream katex(String name) throws IOException {
    InputStream in = Formulas.class.getResourceAsStream("/" + KATEX + name);
    if (in == null) {
      throw new IOException("KaTeX is not on the class path at " + KATEX + name);
    }
    return in;
  }

  @Override
  public void close() {
    Context.exit();
  }
}
