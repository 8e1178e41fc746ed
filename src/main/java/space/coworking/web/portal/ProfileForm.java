package space.coworking.web.portal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.coworking.customer.PersonDetails;
import space.coworking.customer.Profile;
import space.coworking.web.FormFields;

/** The profile as it was typed. @param language {@code de} or {@code en} */
record ProfileForm(String name, String phone, String company, String language) {

    ProfileForm(@Nullable String name, @Nullable String phone, @Nullable String company, @Nullable String language) {
        this.name = name == null ? "" : name;
        this.phone = phone == null ? "" : phone;
        this.company = company == null ? "" : company;
        this.language = Locale.GERMAN.getLanguage().equals(language) ? "de" : "en";
    }

    static ProfileForm of(Profile profile) {
        return new ProfileForm(
                profile.name(),
                profile.phone(),
                profile.company(),
                profile.locale().getLanguage());
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** @param region in which phone numbers are read */
    PersonDetails read(FormFields fields, AddressForm address, String region) {
        return new PersonDetails(
                fields.text("name", name, Profile.LONGEST_NAME),
                fields.phone("phone", phone, region),
                fields.optional("company", company, Profile.LONGEST_NAME),
                address.isEmpty() ? null : address.read(fields),
                locale());
    }
}
