package space.coworking.customer;

import java.util.UUID;

/** A company's details were saved with this VAT id. */
record VatIdSaved(UUID company, String vatId) {}
