package dev.banyan.verify.demo;

/** A pool snapshot of one's own: WETH against two tokens on two exchanges. */
final class Pools {

    private static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";
    private static final String USDC = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48";
    private static final String DAI = "0x6b175474e89094c44da98b954eedeac495271d0f";

    /** WETH/USDC listed twice, WETH/DAI and DAI/USDC once. */
    static final String TWO_EXCHANGES = """
            {"pools": [
              {"address": "0x1111111111111111111111111111111111111111", "token0": "%2$s", "token1": "%1$s",
               "reserve0": "30000000000000", "reserve1": "12000000000000000000000", "feePpm": 3000},
              {"address": "0x2222222222222222222222222222222222222222", "token0": "%2$s", "token1": "%1$s",
               "reserve0": "20000000000000", "reserve1": "8010000000000000000000", "feePpm": 3000},
              {"address": "0x3333333333333333333333333333333333333333", "token0": "%3$s", "token1": "%1$s",
               "reserve0": "40000000000000000000000000", "reserve1": "16000000000000000000000", "feePpm": 3000},
              {"address": "0x4444444444444444444444444444444444444444", "token0": "%3$s", "token1": "%2$s",
               "reserve0": "10000000000000000000000000", "reserve1": "10000000000000", "feePpm": 3000}],
             "tokens": {
              "%1$s": {"symbol": "WETH", "decimals": 18},
              "%2$s": {"symbol": "USDC", "decimals": 6},
              "%3$s": {"symbol": "DAI", "decimals": 18}}}
            """.formatted(WETH, USDC, DAI);

    private Pools() {}
}
