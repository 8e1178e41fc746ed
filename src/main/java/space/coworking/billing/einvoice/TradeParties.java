package space.coworking.billing.einvoice;

import org.jspecify.annotations.Nullable;

/** Seller and buyer in the Cross Industry Invoice. */
final class TradeParties {

    private final Xml xml;

    TradeParties(Xml xml) {
        this.xml = xml;
    }

    void seller(Seller seller) {
        xml.in("ram:SellerTradeParty").say("ram:Name", seller.name());
        if (!seller.legalLines().isEmpty()) {
            xml.say("ram:Description", String.join("\n", seller.legalLines()));
        }
        contact(seller.contact(), seller.phone(), seller.email());
        xml.in("ram:PostalTradeAddress")
                .say("ram:PostcodeCode", seller.postalCode())
                .say("ram:LineOne", seller.street())
                .say("ram:CityName", seller.city())
                .say("ram:CountryID", seller.country())
                .end();
        electronicAddress(seller.email());
        registration("FC", seller.taxNumber());
        registration("VA", seller.vatId());
        xml.end();
    }

    /** @param otherwise the country where the buyer's isn't known */
    void buyer(Buyer buyer, String otherwise) {
        xml.in("ram:BuyerTradeParty").say("ram:ID", buyer.customerNumber()).say("ram:Name", buyer.name());
        if (buyer.contact() != null) {
            contact(buyer.contact(), null, buyer.email());
        }
        xml.in("ram:PostalTradeAddress")
                .say("ram:PostcodeCode", buyer.postalCode())
                .say("ram:LineOne", buyer.line1())
                .say("ram:LineTwo", buyer.line2())
                .say("ram:CityName", buyer.city())
                .say("ram:CountryID", buyer.country() != null ? buyer.country() : otherwise)
                .end();
        electronicAddress(buyer.email());
        registration("VA", buyer.vatId());
        xml.end();
    }

    private void contact(String name, @Nullable String phone, @Nullable String email) {
        xml.in("ram:DefinedTradeContact").say("ram:PersonName", name);
        if (phone != null) {
            xml.in("ram:TelephoneUniversalCommunication")
                    .say("ram:CompleteNumber", phone)
                    .end();
        }
        if (email != null) {
            xml.in("ram:EmailURIUniversalCommunication").say("ram:URIID", email).end();
        }
        xml.end();
    }

    private void electronicAddress(@Nullable String email) {
        if (email != null) {
            xml.in("ram:URIUniversalCommunication")
                    .say("ram:URIID", "schemeID=\"EM\"", email)
                    .end();
        }
    }

    private void registration(String scheme, @Nullable String id) {
        if (id != null) {
            xml.in("ram:SpecifiedTaxRegistration")
                    .say("ram:ID", "schemeID=\"" + scheme + "\"", id)
                    .end();
        }
    }
}
