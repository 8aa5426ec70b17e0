package dev.banyan.markets.record;

import dev.banyan.api.hex.Address;
import dev.banyan.api.money.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A header as the body of a frame. */
final class HeaderForm {

    private HeaderForm() {}

    static byte[] write(RecordHeader header) {
        BodyWriter body = new BodyWriter(Frame.HEADER);
        body.number(header.chainId());
        body.text(header.agent());
        body.number(header.tokens().size());
        header.tokens().forEach(token -> {
            body.text(token.symbol());
            body.address(token.address());
            body.number(token.decimals());
        });
        body.number(header.indexOf(header.unit()));
        body.number(header.venues().size());
        header.venues().forEach(venue -> {
            body.text(venue.name());
            body.text(venue.kind());
            body.number(venue.addresses().size());
            venue.inOrder().forEach((role, address) -> {
                body.text(role);
                body.address(address);
            });
        });
        return body.body();
    }

    static RecordHeader read(byte[] bytes) {
        BodyReader body = new BodyReader(bytes);
        long chainId = body.number();
        String agent = body.text();
        List<Token> tokens = new ArrayList<>();
        for (int left = body.count(); left > 0; left--) {
            tokens.add(new Token(body.text(), body.address(), Math.toIntExact(body.number())));
        }
        Token unit = tokens.get(body.below(tokens.size()));
        List<RecordHeader.Venue> venues = new ArrayList<>();
        for (int left = body.count(); left > 0; left--) {
            String name = body.text();
            String kind = body.text();
            Map<String, Address> addresses = new HashMap<>();
            for (int roles = body.count(); roles > 0; roles--) {
                addresses.put(body.text(), body.address());
            }
            venues.add(new RecordHeader.Venue(name, kind, addresses));
        }
        body.atEnd();
        return new RecordHeader(chainId, agent, unit, tokens, venues);
    }
}
