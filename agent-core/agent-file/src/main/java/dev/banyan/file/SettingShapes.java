package dev.banyan.file;

import dev.banyan.api.setting.SettingSpec;
import dev.banyan.file.Shape.Choice;
import dev.banyan.file.Shape.Either;
import dev.banyan.file.Shape.Keys;
import dev.banyan.file.Shape.Many;
import dev.banyan.file.Shape.OneOrMany;
import java.util.ArrayList;
import java.util.List;

/** The keys of a strategy from the settings that its kind declares; {@code name} and {@code tune} belong to all. */
final class SettingShapes {

    static final String NAME = "name";
    static final String TUNE = "tune";

    private SettingShapes() {}

    static Keys keys(List<SettingSpec> settings) {
        List<Shape.Key> keys = new ArrayList<>();
        keys.add(Shape.Key.optional(NAME, FileFormat.NAME, "its name in plans and reports; the kind if left out"));
        List<Shape.Key> tunable = new ArrayList<>();
        for (SettingSpec spec : settings) {
            keys.add(new Shape.Key(spec.name(), shape(spec), spec.required(), spec.meaning()));
            if (spec.tunable()) {
                tunable.add(Shape.Key.optional(spec.name(), new Many(shape(spec)), "its least and its greatest value"));
            }
        }
        keys.add(Shape.Key.optional(TUNE, new Keys(tunable), "what a running agent may change, within bounds"));
        return new Keys(keys);
    }

    private static Shape shape(SettingSpec spec) {
        return switch (spec.type()) {
            case TEXT -> FileFormat.PROSE;
            case WHOLE -> FileFormat.WHOLE;
            case FLAG -> new Choice(List.of("true", "false"));
            case AMOUNT -> FileFormat.AMOUNT;
            case TOKEN, ASSET -> FileFormat.SYMBOL;
            case TOKENS -> new Either(List.of(new Choice(List.of("registry")), new OneOrMany(FileFormat.SYMBOL)));
            case VENUES -> new OneOrMany(FileFormat.NAME);
            case ACCOUNTS -> new OneOrMany(FileFormat.PERSON);
            case PAYOUTS -> FileFormat.PAYOUTS;
            case SHARE -> FileFormat.SHARE;
            case VENUE -> FileFormat.NAME;
            case RATIO -> FileFormat.RATIO;
            case BLOCKS -> FileFormat.BLOCKS;
            case SPAN -> FileFormat.SPAN;
        };
    }
}
