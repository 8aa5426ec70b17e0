package dev.banyan.file.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document strictly: no anchor, alias, tag, directive, merge, duplicate key or second document, and no
 * nesting deeper than {@value #DEEPEST}.
 */
public final class YamlReader {

    private static final int DEEPEST = 24;

    private final SourceText source;
    private final Iterator<Event> events;

    private YamlReader(String text) {
        this.source = new SourceText(text);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The tree of {@code text}. */
    public static YamlResult read(String text) {
        try {
            return new YamlResult.Tree(new YamlReader(text).document());
        } catch (Malformed e) {
            return new YamlResult.Malformed(e.at, String.valueOf(e.getMessage()));
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            return new YamlResult.Malformed(position(mark), "not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            int index = Math.max(0, Math.min(e.getPosition(), text.length()));
            return new YamlResult.Malformed(
                    SourceText.position(text, index),
                    "a character that YAML does not allow: U+%04X".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            return new YamlResult.Malformed(Position.START, "not YAML: " + e.getMessage());
        }
    }

    private YamlNode document() {
        events.next(); // the stream's start
        Event start = events.next();
        if (!(start instanceof DocumentStartEvent document)) {
            throw new Malformed(Position.START, "the file is empty");
        }
        if (document.getSpecVersion().isPresent() || !document.getTags().isEmpty()) {
            throw new Malformed(position(start.getStartMark()), "directives are not allowed; the file is YAML 1.2");
        }
        YamlNode root = node(events.next(), 0);
        events.next(); // the document's end
        Event end = events.next();
        if (end instanceof DocumentStartEvent) {
            throw new Malformed(position(end.getStartMark()), "a second document is not allowed; one file, one agent");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        Position at = position(event.getStartMark());
        if (depth > DEEPEST) {
            throw new Malformed(at, "nested more than " + DEEPEST + " deep");
        }
        refuseDecoration(event, at);
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, at);
            case SequenceStartEvent start -> sequence(at, depth);
            case MappingStartEvent start -> mapping(at, depth);
            default -> throw new Malformed(at, "unexpected " + event.getEventId());
        };
    }

    private YamlNode sequence(Position at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new YamlNode.Sequence(items, at);
    }

    private YamlNode mapping(Position at, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (!(node(next, depth + 1) instanceof YamlNode.Scalar key)) {
                throw new Malformed(position(next.getStartMark()), "a key must be a text");
            }
            if (key.text().equals("<<")) {
                throw new Malformed(key.at(), "merges are not allowed");
            }
            if (!seen.add(key.text())) {
                throw new Malformed(key.at(), "the key " + key.text() + " stands twice");
            }
            entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
        }
        return new YamlNode.Mapping(entries, at);
    }

    private YamlNode scalar(ScalarEvent event, Position at) {
        int start = event.getStartMark().map(Mark::getIndex).orElse(0);
        int end = event.getEndMark().map(Mark::getIndex).orElse(start);
        return new YamlNode.Scalar(
                event.getValue(), at, source.places(start, end, event.getValue(), event.getScalarStyle(), at));
    }

    private static void refuseDecoration(Event event, Position at) {
        if (event instanceof AliasEvent) {
            throw new Malformed(at, "aliases are not allowed; write the value again");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new Malformed(at, "anchors are not allowed; write the value where it is needed");
        }
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                || (event instanceof CollectionStartEvent collection
                        && collection.getTag().isPresent());
        if (tagged) {
            throw new Malformed(at, "tags are not allowed; every value is read as text");
        }
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(m.getLine() + 1, m.getColumn() + 1)).orElse(Position.START);
    }

    /** Ends the reading; never leaves this class. */
    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Position at;

        Malformed(Position at, String message) {
            super(message, null, false, false);
            this.at = at;
        }
    }
}
