package space.coworking.rules.tax;

/** The decision table Tax: first match. */
public interface Tax {

    TaxDecision decide(TaxFacts facts);
}
