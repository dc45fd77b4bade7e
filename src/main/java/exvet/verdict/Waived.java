package exvet.verdict;

import java.time.LocalDate;

/**
 * That somebody answers for a fault until a day.
 *
 * @param reason why the risk is taken
 * @param approver who takes it
 * @param expires the last day on which it is accepted
 * @param original the verdict without it
 */
public record Waived(String reason, String approver, LocalDate expires, Verdict original) {}
