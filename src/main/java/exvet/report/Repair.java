package exvet.report;

/**
 * How a fault is mended, how that is undone, and how one sees that it worked.
 *
 * @param fix the command of the rule
 * @param rollback the command that gives the old value back; null if somebody has to work it out
 * @param verify the command that shows what then is; null if only another run does
 */
public record Repair(String fix, String rollback, String verify) {}
