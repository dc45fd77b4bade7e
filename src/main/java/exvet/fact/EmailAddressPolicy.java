package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule by which recipients get their addresses. */
@Cmdlet("Get-EmailAddressPolicy")
public record EmailAddressPolicy(
    String name,
    String priority,
    List<AddressTemplate> enabledEmailAddressTemplates,
    @Property("EnabledPrimarySMTPAddressTemplate")
        AddressTemplate enabledPrimarySmtpAddressTemplate,
    List<AddressTemplate> disabledEmailAddressTemplates,
    @Property(numbers = "RecipientFilterType") String recipientFilterType,
    String recipientFilter,
    @Property(numbers = "IncludedRecipients") String includedRecipients,
    String recipientContainer,
    Boolean recipientFilterApplied,
    String lastUpdatedRecipientFilter,
    Instant whenChanged,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("policy", Set.of(identity));
  }
}
