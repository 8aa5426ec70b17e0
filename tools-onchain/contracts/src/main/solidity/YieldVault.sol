// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

import {ERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// A vault (ERC-4626) of the local world whose assets grow second by second at a rate that its keeper sets. It stands on no public
/// chain.
///
/// What it will pay lies in it beforehand, as a pot that belongs to nobody yet: whatever is sent to it plainly joins the pot. Time
/// moves assets out of the pot to the shareholders; when the pot is empty the yield ends, and nobody is promised what is
/// not there. The keeper can also take a loss, which moves assets back, and cap what the vault takes.
contract YieldVault is ERC4626 {
    using Math for uint256;

    error NotKeeper(address caller);
    error LossTooLarge(uint256 assets, uint256 loss);

    event RateSet(uint256 ratePerSecond);
    event CapSet(uint256 cap);
    event LossTaken(uint256 assets);

    uint256 private constant RAY = 1e27;

    /// Who sets rate and cap and takes losses.
    address public immutable keeper;

    /// What a unit of assets earns a second, simple between two settlements; 1e27 is all of it.
    uint256 public ratePerSecond;

    /// The most assets that the vault takes; beyond them `maxDeposit` is zero.
    uint256 public cap = type(uint256).max;

    /// The shareholders' assets at `settledAt`.
    uint256 private settled;
    uint256 private settledAt;

    constructor(IERC20 asset_, string memory name_, string memory symbol_, address keeper_)
        ERC20(name_, symbol_)
        ERC4626(asset_)
    {
        keeper = keeper_;
        settledAt = block.timestamp;
    }

    modifier onlyKeeper() {
        if (msg.sender != keeper) revert NotKeeper(msg.sender);
        settle();
        _;
    }

    /// Pays what is earned so far at the old rate, and from now on the new one.
    function setRate(uint256 ratePerSecond_) external onlyKeeper {
        ratePerSecond = ratePerSecond_;
        emit RateSet(ratePerSecond_);
    }

    function setCap(uint256 cap_) external onlyKeeper {
        cap = cap_;
        emit CapSet(cap_);
    }

    /// Takes assets away from the shareholders, back into the pot: the share price falls.
    function takeLoss(uint256 assets) external onlyKeeper {
        if (assets > settled) revert LossTooLarge(settled, assets);
        settled -= assets;
        emit LossTaken(assets);
    }

    /// The shareholders' assets, with what they have earned by now.
    function totalAssets() public view override returns (uint256) {
        return settled + earned();
    }

    /// What yield can still be paid out of.
    function pot() external view returns (uint256) {
        return IERC20(asset()).balanceOf(address(this)) - totalAssets();
    }

    function maxDeposit(address) public view override returns (uint256) {
        return cap.saturatingSub(totalAssets());
    }

    function maxMint(address receiver) public view override returns (uint256) {
        uint256 assets = maxDeposit(receiver);
        return assets > type(uint128).max ? type(uint256).max : convertToShares(assets);
    }

    function earned() private view returns (uint256) {
        uint256 unpaid = IERC20(asset()).balanceOf(address(this)) - settled;
        uint256 grown = settled.mulDiv(ratePerSecond * (block.timestamp - settledAt), RAY);
        return Math.min(grown, unpaid);
    }

    function settle() private {
        settled += earned();
        settledAt = block.timestamp;
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares) internal override {
        settle();
        super._deposit(caller, receiver, assets, shares);
        settled += assets;
    }

    function _withdraw(address caller, address receiver, address owner, uint256 assets, uint256 shares)
        internal
        override
    {
        settle();
        settled -= assets;
        super._withdraw(caller, receiver, owner, assets, shares);
    }
}
