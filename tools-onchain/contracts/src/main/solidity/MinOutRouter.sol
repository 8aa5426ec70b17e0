// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// The part of an ERC-20 token that the router touches.
interface Token {
    function balanceOf(address account) external view returns (uint256);

    function allowance(address owner, address spender) external view returns (uint256);

    function approve(address spender, uint256 amount) external returns (bool);

    function transfer(address to, uint256 amount) external returns (bool);

    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// The part of a vault (ERC-4626) that the router touches; the vault is its shares' token, too.
interface Vault {
    function asset() external view returns (address);

    function deposit(uint256 assets, address receiver) external returns (uint256 shares);

    function redeem(uint256 shares, address receiver, address owner) external returns (uint256 assets);
}

/// Moves its owner's money into and out of vaults (ERC-4626) with a minimum output, which the standard does not have.
///
/// A vault is believed nothing that it says of itself: neither its previews nor what a call returns count, only by how much the
/// owner's balances changed. A move that gives less than the minimum, takes more or other than was named, or leaves anything
/// here or any allowance of this contract behind, did not happen.
///
/// Deposits need the owner's allowance of the asset for this contract, redemptions that of the shares, both for exactly
/// the amount. Shares go from the vault to the owner and from the owner to the vault and assets come back to the owner
/// straight, so between two calls nothing is ever here. There is one router per owner, created by CREATE2 with the owner
/// in the init code, so its address follows from the owner. It never delegates and takes no ether.
contract MinOutRouter {
    error OwnerMissing();
    error NotOwner(address caller);
    error Reentered();
    error Expired(uint256 lastBlock, uint256 currentBlock);
    error MinimumMissing();
    error UnexpectedAsset(address vault, address asset);
    error UnexpectedTaken(address token, uint256 expected, uint256 taken);
    error OutputBelowMinimum(address token, uint256 received, uint256 minimum);
    error AllowanceLeft(address token, address spender, uint256 allowance);
    error TransferFailed(address token);

    /// Who may call, and whose money this is.
    address public immutable owner;

    /// Set from the first to the last step of a call by the owner.
    bool private transient locked;

    constructor(address owner_) {
        if (owner_ == address(0)) revert OwnerMissing();
        owner = owner_;
    }

    modifier onlyOwnerOnce() {
        if (msg.sender != owner) revert NotOwner(msg.sender);
        if (locked) revert Reentered();
        locked = true;
        _;
        locked = false;
    }

    /// Deposits exactly `assets` of `asset`, for which the owner receives at least `minShares`.
    /// Reverts after block `lastBlock`.
    function deposit(address vault, address asset, uint256 assets, uint256 minShares, uint256 lastBlock)
        external
        onlyOwnerOnce
    {
        check(vault, asset, minShares, lastBlock);
        uint256 heldBefore = Token(asset).balanceOf(address(this));
        uint256 ownedBefore = Token(asset).balanceOf(owner);
        uint256 sharesBefore = Token(vault).balanceOf(owner);
        ask(asset, abi.encodeCall(Token.transferFrom, (owner, address(this), assets)));
        ask(asset, abi.encodeCall(Token.approve, (vault, assets)));
        Vault(vault).deposit(assets, owner);
        requireTaken(asset, assets, ownedBefore, Token(asset).balanceOf(owner));
        requireTaken(asset, 0, heldBefore, Token(asset).balanceOf(address(this)));
        requireReceived(vault, minShares, sharesBefore);
        uint256 left = Token(asset).allowance(address(this), vault);
        if (left != 0) revert AllowanceLeft(asset, vault, left);
    }

    /// Redeems exactly `shares` of the vault, for which the owner receives at least `minAssets` of `asset`.
    /// Reverts after block `lastBlock`.
    function redeem(address vault, address asset, uint256 shares, uint256 minAssets, uint256 lastBlock)
        external
        onlyOwnerOnce
    {
        check(vault, asset, minAssets, lastBlock);
        uint256 sharesBefore = Token(vault).balanceOf(owner);
        uint256 ownedBefore = Token(asset).balanceOf(owner);
        Vault(vault).redeem(shares, owner, owner);
        requireTaken(vault, shares, sharesBefore, Token(vault).balanceOf(owner));
        requireReceived(asset, minAssets, ownedBefore);
    }

    /// Sends whatever of `token` was sent here by mistake to the owner; moves leave nothing behind.
    function sweep(address token) external onlyOwnerOnce {
        ask(token, abi.encodeCall(Token.transfer, (owner, Token(token).balanceOf(address(this)))));
    }

    function check(address vault, address asset, uint256 minimum, uint256 lastBlock) private view {
        if (block.number > lastBlock) revert Expired(lastBlock, block.number);
        if (minimum == 0) revert MinimumMissing();
        address stated = Vault(vault).asset();
        if (stated != asset) revert UnexpectedAsset(vault, stated);
    }

    function requireTaken(address token, uint256 expected, uint256 beforehand, uint256 afterwards) private pure {
        uint256 taken = beforehand > afterwards ? beforehand - afterwards : 0;
        if (taken != expected || afterwards > beforehand) revert UnexpectedTaken(token, expected, taken);
    }

    function requireReceived(address token, uint256 minimum, uint256 beforehand) private view {
        uint256 afterwards = Token(token).balanceOf(owner);
        uint256 received = afterwards > beforehand ? afterwards - beforehand : 0;
        if (received < minimum) revert OutputBelowMinimum(token, received, minimum);
    }

    /// Calls a token. One that says nothing counts as done (some old ones do), one that says anything but true does not.
    function ask(address token, bytes memory data) private {
        (bool done, bytes memory answer) = token.call(data);
        bool agreed = answer.length == 0 ? token.code.length != 0 : answer.length >= 32 && uint256(bytes32(answer)) == 1;
        if (!done || !agreed) revert TransferFailed(token);
    }
}
