package dev.banyan.daemon.session;

import dev.banyan.api.strategy.StrategyFactory;
import dev.banyan.api.tool.ToolFactory;
import dev.banyan.daemon.console.UserError;
import dev.banyan.llm.local.LocalModels;
import dev.banyan.memory.longterm.file.EmbedderOffer;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.jar.JarFile;

/**
 * Tools, strategies, runners of models and embedders of the user's own jars, found through {@link ServiceLoader}. They are trusted code in
 * this process.
 *
 * @param tools in the order found
 * @param strategies in the order found
 * @param models whoever runs models from files, in the order found; also those that are on the class path without a jar of the user's
 * @param embedders whoever makes vectors of texts for memories, found like the models
 */
public record UserJars(
        List<ToolFactory> tools,
        List<StrategyFactory> strategies,
        List<LocalModels> models,
        List<EmbedderOffer> embedders) {

    /** Keeps its own copies. */
    public UserJars {
        tools = List.copyOf(tools);
        strategies = List.copyOf(strategies);
        models = List.copyOf(models);
        embedders = List.copyOf(embedders);
    }

    /** No jar. */
    public static UserJars none() {
        return new UserJars(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Loads the jars in one class loader, which lives as long as the process.
     *
     * @throws UserError status 2 if one is no jar, offers nothing, or what it offers can not be made
     */
    public static UserJars load(List<Path> jars) {
        if (jars.isEmpty()) {
            ClassLoader ours = UserJars.class.getClassLoader();
            return new UserJars(
                    List.of(),
                    List.of(),
                    find(LocalModels.class, ours, one -> true),
                    find(EmbedderOffer.class, ours, one -> true));
        }
        URL[] urls = jars.stream().map(UserJars::url).toArray(URL[]::new);
        ClassLoader loader = new URLClassLoader("user jars", urls, UserJars.class.getClassLoader());
        Predicate<Object> own = one -> loader.equals(one.getClass().getClassLoader());
        List<ToolFactory> tools = find(ToolFactory.class, loader, own);
        List<StrategyFactory> strategies = find(StrategyFactory.class, loader, own);
        List<LocalModels> models = find(LocalModels.class, loader, one -> true);
        List<EmbedderOffer> embedders = find(EmbedderOffer.class, loader, one -> true);
        if (tools.isEmpty()
                && strategies.isEmpty()
                && models.stream().noneMatch(own)
                && embedders.stream().noneMatch(own)) {
            throw UserError.input(
                    "--with " + jars + ": no tool and no strategy in it; name the class in META-INF/services/"
                            + StrategyFactory.class.getName() + " or " + ToolFactory.class.getName());
        }
        return new UserJars(tools, strategies, models, embedders);
    }

    private static URL url(Path jar) {
        if (!Files.isReadable(jar)) {
            throw UserError.input("--with " + jar + ": no such file");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return Path.of(file.getName()).toUri().toURL();
        } catch (MalformedURLException e) {
            throw UserError.input("--with " + jar + ": not a usable path");
        } catch (IOException e) {
            throw UserError.input("--with " + jar + ": not a jar file (" + e.getMessage() + ")");
        }
    }

    private static <T> List<T> find(Class<T> type, ClassLoader loader, Predicate<Object> taken) {
        List<T> found = new ArrayList<>();
        try {
            for (T one : ServiceLoader.load(type, loader)) {
                if (taken.test(one)) {
                    found.add(one);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw UserError.input("--with: " + e.getMessage());
        } catch (LinkageError e) {
            throw UserError.input(
                    "--with: a class can not be loaded; it was made for another Java or lacks another jar ("
                            + e.getMessage() + ")");
        }
        return found;
    }
}
