package dev.banyan.verify.faults.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What a daemon's report says about the list that it was to pay: every line has come to its end, and that end is paid. */
record LastWords(String json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is not as it should be. */
    List<String> faults(int lines) {
        JsonNode list;
        try {
            list = JSON.readTree(json).at("/agents/0/settlements/0");
        } catch (JsonProcessingException e) {
            return List.of("the daemon's report is no JSON: " + json);
        }
        List<String> faults = new ArrayList<>();
        if (list.path("paid").asInt(-1) != lines
                || list.path("pending").asInt(-1) != 0
                || !list.path("refused").isEmpty()) {
            faults.add("the daemon does not call all " + lines + " lines paid: " + list);
        }
        if (list.at("/onChain/paid").asInt(-1) != lines
                || !list.at("/onChain/differences").isEmpty()) {
            faults.add("the daemon finds something else on the chain: " + list.path("onChain"));
        }
        return faults;
    }
}
