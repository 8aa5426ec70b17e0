// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

interface Asset {
    function balanceOf(address account) external view returns (uint256);

    function transfer(address to, uint256 amount) external returns (bool);

    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// Looks like a vault (ERC-4626) with a share for a unit of assets, and misbehaves as told.
contract HostileVault {
    enum Behaviour {
        Honest,
        RevertsOnRedeem,
        LiesInPreview,
        PaysLess,
        PaysOneLess,
        MintsLess,
        TakesLess,
        TakesMore,
        BurnsMore,
        BurnsNothing,
        AttacksOnDeposit,
        AttacksOnRedeem
    }

    error Closed();

    address public asset;
    mapping(address account => uint256) public balanceOf;
    mapping(address account => mapping(address spender => uint256)) public allowance;

    Behaviour private behaviour;
    address private target;
    bytes private attack;

    /// Whether the attack was tried, whether it got through, and what it was answered.
    bool public tried;
    bool public gotThrough;
    bytes public answer;

    constructor(address asset_) {
        asset = asset_;
    }

    function behave(Behaviour behaviour_) external {
        behaviour = behaviour_;
    }

    /// Says from now on that it holds another asset.
    function pretend(address asset_) external {
        asset = asset_;
    }

    /// Calls `target` with `attack` in the middle of a deposit or a redemption.
    function arm(Behaviour when, address target_, bytes calldata attack_) external {
        (behaviour, target, attack) = (when, target_, attack_);
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function totalAssets() external view returns (uint256) {
        return Asset(asset).balanceOf(address(this));
    }

    function maxDeposit(address) external pure returns (uint256) {
        return type(uint256).max;
    }

    function maxRedeem(address owner) external view returns (uint256) {
        return balanceOf[owner];
    }

    function convertToAssets(uint256 shares) external pure returns (uint256) {
        return shares;
    }

    function previewDeposit(uint256 assets) external view returns (uint256) {
        return behaviour == Behaviour.LiesInPreview ? assets * 2 : assets;
    }

    function previewRedeem(uint256 shares) external view returns (uint256) {
        return behaviour == Behaviour.LiesInPreview ? shares * 2 : shares;
    }

    function deposit(uint256 assets, address receiver) external returns (uint256) {
        if (behaviour == Behaviour.AttacksOnDeposit) strike();
        uint256 taken = behaviour == Behaviour.TakesLess ? assets - 1 : behaviour == Behaviour.TakesMore ? assets + 1 : assets;
        Asset(asset).transferFrom(msg.sender, address(this), taken);
        balanceOf[receiver] += behaviour == Behaviour.MintsLess ? assets - assets / 100 : assets;
        return assets;
    }

    function redeem(uint256 shares, address receiver, address owner) external returns (uint256) {
        if (behaviour == Behaviour.RevertsOnRedeem) revert Closed();
        if (behaviour == Behaviour.AttacksOnRedeem) strike();
        if (msg.sender != owner) allowance[owner][msg.sender] -= shares;
        if (behaviour == Behaviour.BurnsMore) balanceOf[owner] -= shares + 1;
        else if (behaviour != Behaviour.BurnsNothing) balanceOf[owner] -= shares;
        Asset(asset).transfer(receiver, paid(shares));
        return shares;
    }

    function paid(uint256 shares) private view returns (uint256) {
        if (behaviour == Behaviour.PaysLess) return shares - shares / 10;
        return behaviour == Behaviour.PaysOneLess ? shares - 1 : shares;
    }

    function strike() private {
        tried = true;
        (gotThrough, answer) = target.call(attack);
    }
}
