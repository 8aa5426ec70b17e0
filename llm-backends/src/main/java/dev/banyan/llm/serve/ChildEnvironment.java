package dev.banyan.llm.serve;

import java.util.Map;
import java.util.Set;

/**
 * The variables that a child may see: what finds programs, caches and devices. All others stay here, for keys and tokens lie in
 * them.
 */
public final class ChildEnvironment {

    private static final Set<String> ALLOWED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "XDG_CACHE_HOME",
            "HF_HOME",
            "HF_HUB_OFFLINE",
            "OLLAMA_MODELS",
            "CUDA_HOME",
            "CUDA_VISIBLE_DEVICES",
            "HIP_VISIBLE_DEVICES",
            "ROCR_VISIBLE_DEVICES",
            "OMP_NUM_THREADS",
            "SystemRoot");

    private ChildEnvironment() {}

    /** Takes everything that is not allowed out of {@code variables}, a child's own map of them. */
    public static void restrict(Map<String, String> variables) {
        variables.keySet().retainAll(ALLOWED);
    }
}
