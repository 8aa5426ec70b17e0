package dev.banyan.daemon.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterOptionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --cluster 10.0.0.1:2551 | --cluster: needs --journal jdbc:postgresql://HOST:PORT/NAME, which all nodes share
            --seeds 10.0.0.1:2551 | --seeds: needs --cluster HOST:PORT, where this node is heard
            --journal jdbc:postgresql://h/n --cluster 10.0.0.1:2551 | --cluster: needs --seeds HOST:PORT,…, the same on every node
            --journal jdbc:postgresql://h/n --seeds a:1 --cluster 10.0.0.1 | --cluster: HOST:PORT expected, such as 10.0.0.1:2551, not '10.0.0.1'
            --journal jdbc:postgresql://h/n --seeds a:1 --cluster :2551 | --cluster: HOST:PORT expected
            --journal jdbc:postgresql://h/n --seeds a:1 --cluster a:0 | --cluster: HOST:PORT expected
            --journal jdbc:postgresql://h/n --seeds a:1 --cluster a:65536 | --cluster: HOST:PORT expected
            --journal jdbc:postgresql://h/n --cluster a:1 --seeds b:2,c | --seeds: HOST:PORT expected, such as 10.0.0.1:2551, not 'c'
            """)
    void whatIsMissingOrNoAddressIsTold(String options, String problem) {
        Typing.run(("run nothing.yaml " + options).split(" ")).refused(2, problem);
    }
}
