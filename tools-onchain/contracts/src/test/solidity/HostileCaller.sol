// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// Calls anything for anybody: an accomplice that is not the expected pair, or an owner through whom anyone speaks.
contract HostileCaller {
    /// Calls `target` and passes its answer or its refusal on.
    function forward(address target, bytes calldata data) public payable returns (bytes memory) {
        (bool done, bytes memory answer) = target.call{value: msg.value}(data);
        if (!done) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
        return answer;
    }

    /// Makes the same call twice, one after the other in one transaction.
    function forwardTwice(address target, bytes calldata data) external {
        forward(target, data);
        forward(target, data);
    }
}
