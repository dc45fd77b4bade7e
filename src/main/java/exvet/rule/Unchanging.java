package exvet.rule;

import org.kie.api.conf.ConfigurationKey;
import org.kie.api.conf.OptionKey;
import org.kie.api.conf.OptionsConfiguration;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.conf.KnowledgeBuilderOption;
import org.kie.internal.builder.conf.MultiValueKieBuilderOption;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.builder.conf.SingleValueKieBuilderOption;

/**
 * Tells Drools that no rule changes a fact, so that it need not find out which properties a change
 * could touch: it would ask every method of every fact for annotations. Drools' own configuration
 * could say that too, but making one costs a start more than it saves.
 */
final class Unchanging implements KnowledgeBuilderConfiguration {

  @Override
  public <C extends SingleValueKieBuilderOption> C getOption(OptionKey<C> key) {
    if (!PropertySpecificOption.KEY.equals(key)) {
      throw new IllegalArgumentException("Drools asks for " + key.name());
    }
    @SuppressWarnings("unchecked") // the key is that of this option
    C option = (C) PropertySpecificOption.DISABLED;
    return option;
  }

  @Override
  public <C extends KnowledgeBuilderOption> void setOption(C option) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void makeImmutable() {
    // It is.
  }

  @Override
  public ClassLoader getClassLoader() {
    return Unchanging.class.getClassLoader();
  }

  @Override
  public <
          X extends
              OptionsConfiguration<
                      KnowledgeBuilderOption,
                      SingleValueKieBuilderOption,
                      MultiValueKieBuilderOption>>
      X as(ConfigurationKey<X> key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean setProperty(String name, String value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getProperty(String name) {
    throw new UnsupportedOperationException();
  }
}
