package exvet.change;

import exvet.change.PowerShellParser.ScriptContext;
import java.util.ArrayList;
import java.util.EmptyStackException;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** The text of a script as a tree. */
final class ScriptText {
  private static final int SHOWN = 20;

  /** Deeper than anybody writes, and far from the end of the stack. */
  private static final int DEPTH = 100;

  private ScriptText() {}

  /**
   * Reads a script.
   *
   * @throws ScriptException if there is anything that this part of PowerShell does not have
   */
  static ScriptContext parse(String file, String script) throws ScriptException {
    List<String> problems = new ArrayList<>();
    BaseErrorListener listener =
        new BaseErrorListener() {
          @Override
          public void syntaxError(
              Recognizer<?, ?> recognizer,
              Object symbol,
              int line,
              int column,
              String message,
              RecognitionException e) {
            if (problems.size() < SHOWN) {
              problems.add(
                  file
                      + ":"
                      + line
                      + ":"
                      + (column + 1)
                      + ": "
                      + words(symbol)
                      + " is not understood"
                      + " here; planned changes are commands, pipelines, variables and foreach loops");
            }
          }
        };
    PowerShellLexer lexer = new PowerShellLexer(CharStreams.fromString(script, file));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    try {
      tokens.fill();
    } catch (EmptyStackException e) {
      throw new ScriptException(
          List.of(file + ":" + lexer.getLine() + ": a bracket is closed that was not opened"));
    }
    refuseDepth(file, tokens);
    PowerShellParser parser = new PowerShellParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    ScriptContext tree = parser.script();
    if (!problems.isEmpty()) {
      throw new ScriptException(problems);
    }
    return tree;
  }

  private static String words(Object symbol) {
    if (!(symbol instanceof Token token)) {
      return "what is written";
    }
    return switch (token.getType()) {
      case Token.EOF -> "the end of the script";
      case PowerShellLexer.NEWLINE -> "the end of the line";
      default -> "\"" + token.getText() + "\"";
    };
  }

  private static void refuseDepth(String file, CommonTokenStream tokens) throws ScriptException {
    int depth = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case PowerShellLexer.OPEN,
            PowerShellLexer.SUB,
            PowerShellLexer.ARRAY,
            PowerShellLexer.HASH,
            PowerShellLexer.BLOCK,
            PowerShellLexer.FOREACH,
            PowerShellLexer.LBRACKET ->
            depth++;
        case PowerShellLexer.CLOSE, PowerShellLexer.END, PowerShellLexer.RBRACKET -> depth--;
        default -> {}
      }
      if (depth > DEPTH) {
        throw new ScriptException(
            List.of(file + ":" + token.getLine() + ": brackets are nested too deeply"));
      }
    }
  }
}
