// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// Stands in for an account's code within one `eth_call`, on nodes that know state overrides but not `eth_simulateV1`. The calls
/// it makes come from the account itself. It is never deployed.
contract AccountSimulator {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    struct Result {
        bool succeeded;
        uint256 gasUsed;
        bytes data;
    }

    struct Reading {
        bool succeeded;
        bytes data;
    }

    /// Where the native asset stands among what is read.
    address private constant NATIVE = 0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE;

    /// Makes the pending calls, whatever becomes of them, then reads, makes the calls up to the first that fails, and reads again.
    /// Anybody but the account itself gets nothing, as from an account without code.
    function simulate(Call[] calldata pending, Call[] calldata calls, Call[] calldata reads)
        external
        payable
        returns (Result[] memory results, Reading[] memory before, Reading[] memory afterwards)
    {
        if (msg.sender != address(this)) {
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        for (uint256 i = 0; i < pending.length; i++) make(pending[i]);
        before = read(reads);
        results = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            results[i] = make(calls[i]);
            if (!results[i].succeeded) break;
        }
        afterwards = read(reads);
    }

    function make(Call calldata call) private returns (Result memory result) {
        if (address(this).balance < call.value) {
            result.data = abi.encodeWithSignature("Error(string)", "insufficient funds for the value sent");
            return result;
        }
        bytes memory data = call.data;
        uint256 before = gasleft();
        (result.succeeded, result.data) = call.to.call{value: call.value}(data);
        result.gasUsed = before - gasleft();
    }

    function read(Call[] calldata reads) private view returns (Reading[] memory readings) {
        readings = new Reading[](reads.length);
        for (uint256 i = 0; i < reads.length; i++) {
            if (reads[i].to == NATIVE) {
                readings[i] = Reading(true, abi.encode(address(this).balance));
            } else {
                (readings[i].succeeded, readings[i].data) = reads[i].to.staticcall(reads[i].data);
            }
        }
    }

    /// An account without code takes whatever it is called with.
    fallback() external payable {}

    receive() external payable {}
}
