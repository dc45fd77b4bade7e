package exvet.fact;

/**
 * That a user name and a password are set. There is no place for the password in it.
 *
 * @param user the name of the user; null if the export only says that there is one
 */
public record Credential(String user) {

  @Override
  public String toString() {
    return user == null ? "set" : user;
  }
}
