package space.coworking.rules;

/** The shipped tables, compiled once for all tests of this room. */
final class Shipped {

    static final DecisionTables TABLES = DecisionTables.of(new ShippedTables());

    static final CustomerGroup UNLIMITED = new CustomerGroup("Unlimited");
    static final CustomerGroup PARTIAL = new CustomerGroup("Partial");
    static final CustomerGroup PAY_AS_YOU_GO = new CustomerGroup("Pay-As-You-Go");
    static final CustomerGroup NEW_PLAN = new CustomerGroup("Night Owl");

    private Shipped() {}
}
