// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// The part of an ERC-20 token that the batch payer touches.
interface Token {
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// Makes many payments of its owner in one call, each at most once for ever.
///
/// A payment is known by a key of the owner's choosing. The first payment under a key uses it up: the key is marked in storage
/// before the token is called, and no call of anybody unmarks it. So whatever the owner forgets, sends again or signs twice,
/// nothing is paid twice; and everybody can ask which keys are used, and for what.
///
/// Tokens go from the owner straight to the recipients, by an allowance that the owner gives for exactly the sum. None ever
/// rests here, which is why there is no sweep: it would be a second door through which tokens move, for the sake of what
/// others send here by mistake. Neither are there a change of owner, an upgrade, an approval, a delegated call or a way to take
/// ether. There is one batch payer per owner, created by CREATE2 with the owner in the init code, so its address follows from
/// the owner.
///
/// A token or recipient that calls back finds every key marked that was paid or is being paid, and is not the owner. If the
/// owner itself is a contract that lets itself be led here again, keys of the same batch that were paid meanwhile
/// revert the whole. No lock is needed for that.
contract BatchPayer {
    /// One payment: `amount` base units to `to`.
    struct Payout {
        bytes32 key;
        address to;
        uint256 amount;
    }

    /// A payment was made and its key is used up.
    event Paid(bytes32 indexed key, address indexed token, address indexed to, uint256 amount);

    error OwnerMissing();
    error NotOwner(address caller);
    error NothingToPay();
    error RecipientMissing(bytes32 key);
    error AmountMissing(bytes32 key);
    error AlreadyPaid(bytes32 key);
    error TransferFailed(bytes32 key, address to);

    /// Who may pay, and whose tokens these are.
    address public immutable owner;

    /// What a key was used for; zero if it was not.
    mapping(bytes32 key => bytes32 digest) private digests;

    constructor(address owner_) {
        if (owner_ == address(0)) revert OwnerMissing();
        owner = owner_;
    }

    /// Makes all of the payments or none. Each is the change of one balance as the token makes it: a token that takes a fee on
    /// transfer gives the recipient less than `amount`.
    function pay(address token, Payout[] calldata payouts) external {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        if (payouts.length == 0) revert NothingToPay();
        for (uint256 i = 0; i < payouts.length; ++i) {
            Payout calldata payout = payouts[i];
            (bytes32 key, address to, uint256 amount) = (payout.key, payout.to, payout.amount);
            if (to == address(0)) revert RecipientMissing(key);
            if (amount == 0) revert AmountMissing(key);
            if (digests[key] != 0) revert AlreadyPaid(key);
            digests[key] = digest(token, to, amount);
            if (!moved(token, to, amount)) revert TransferFailed(key, to);
            emit Paid(key, token, to, amount);
        }
    }

    /// Whether a payment was made under this key.
    function used(bytes32 key) external view returns (bool) {
        return digests[key] != 0;
    }

    /// For each key keccak256 of token, recipient and amount, a word each, of the payment that used it up; zero for an unused one.
    function usedFor(bytes32[] calldata keys) external view returns (bytes32[] memory found) {
        found = new bytes32[](keys.length);
        for (uint256 i = 0; i < keys.length; ++i) {
            found[i] = digests[keys[i]];
        }
    }

    function digest(address token, address to, uint256 amount) private pure returns (bytes32) {
        return keccak256(abi.encode(token, to, amount));
    }

    /// Moves the owner's tokens. A token that says nothing counts as done (some old ones do), one that says anything but true does
    /// not, and neither does an address without code.
    function moved(address token, address to, uint256 amount) private returns (bool) {
        (bool done, bytes memory answer) = token.call(abi.encodeCall(Token.transferFrom, (owner, to, amount)));
        if (!done) return false;
        return answer.length == 0 ? token.code.length != 0 : answer.length >= 32 && uint256(bytes32(answer)) == 1;
    }
}
