package dev.banyan.llm.local;

/** Runs models from files. A module offers it as a service, and has a constructor without arguments for it. */
public interface LocalModels {

    /** A model; nothing is started yet. */
    LocalModel open(LocalSettings settings);
}
