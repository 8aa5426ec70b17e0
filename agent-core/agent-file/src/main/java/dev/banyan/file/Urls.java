package dev.banyan.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Tells URLs that something can be reached by. */
final class Urls {

    private Urls() {}

    /** True for a URL with one of these schemes and a host. */
    static boolean isReachable(String text, Set<String> schemes) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** True for a URL with a user, and perhaps a password, before its host. */
    static boolean hasUser(String text) {
        try {
            return new URI(text).getUserInfo() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
