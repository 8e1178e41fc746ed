package space.coworking.web.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What one subscriber has of the internet: an IPv4 address, or the first half of an IPv6 one. */
record ClientNetwork(String value) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** @return empty for a network of one's own, where all may come through one door */
    static Optional<ClientNetwork> of(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            boolean uniqueLocal = bytes.length > 4 && (bytes[0] & 0xFE) == 0xFC;
            if (parsed.isLoopbackAddress()
                    || parsed.isSiteLocalAddress()
                    || parsed.isLinkLocalAddress()
                    || uniqueLocal) {
                return Optional.empty();
            }
            byte[] network = Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES));
            return Optional.of(new ClientNetwork(HexFormat.of().formatHex(network)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
