package exvet.export;

import exvet.fact.Value;
import java.util.List;
import java.util.Map;

/**
 * One top-level element of a CLIXML document.
 *
 * @param types the chain of .NET types, most derived first, as written; empty for a bare value
 * @param cmdlet the cmdlet of exvet's that writes objects of these types, else null
 * @param stream the PowerShell stream it was written to, null for the pipeline's output
 * @param line the line on which it begins
 * @param value its text and members
 * @param lines the lines on which the objects inside it begin, by identity; empty if it is clear
 *     from its type that nobody needs them
 */
record ClixmlObject(
    List<String> types,
    String cmdlet,
    String stream,
    int line,
    Value value,
    Map<Value, Integer> lines) {}
