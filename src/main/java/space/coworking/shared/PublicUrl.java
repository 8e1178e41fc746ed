package space.coworking.shared;

import java.net.URI;

/** The address under which people reach us. */
public interface PublicUrl {

    /**
     * @param path below the site's root, with its leading slash
     * @return the absolute address
     */
    URI of(String path);
}
