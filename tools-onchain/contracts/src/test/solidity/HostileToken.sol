// SPDX-License-Identifier: Apache-2.0
pragma solidity =0.8.37;

/// Looks like an ERC-20 token and misbehaves on transfer as told; anyone creates any amount.
contract HostileToken {
    enum Behaviour {
        Honest,
        TakesFee,
        AnswersFalse,
        AnswersNothing,
        Attacks,
        AnswersTwo,
        Traps
    }

    event Transfer(address indexed from, address indexed to, uint256 value);

    mapping(address account => uint256) public balanceOf;
    mapping(address account => mapping(address spender => uint256)) public allowance;

    Behaviour private behaviour;
    address private victim;
    address private target;
    bytes private attack;

    /// Whether the attack was tried, whether it got through, and what it was answered.
    bool public tried;
    bool public gotThrough;
    bytes public answer;

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function behave(Behaviour behaviour_) external {
        behaviour = behaviour_;
    }

    /// Calls `target` with `attack` whenever `victim` transfers.
    function arm(address victim_, address target_, bytes calldata attack_) external {
        (behaviour, victim, target, attack) = (Behaviour.Attacks, victim_, target_, attack_);
    }

    /// Whatever `victim` was sent stays with it: its own transfers revert.
    function trap(address victim_) external {
        (behaviour, victim) = (Behaviour.Traps, victim_);
    }

    /// Takes away from anyone, as a token does whose balances shrink by themselves.
    function shrink(address account, uint256 value) external {
        balanceOf[account] -= value;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        return move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        if (behaviour != Behaviour.AnswersFalse) allowance[from][msg.sender] -= value;
        return move(from, to, value);
    }

    function move(address from, address to, uint256 value) private returns (bool) {
        if (behaviour == Behaviour.AnswersFalse) return false;
        if (behaviour == Behaviour.Traps && msg.sender == victim) revert("trapped");
        if (behaviour == Behaviour.Attacks && msg.sender == victim) {
            tried = true;
            (gotThrough, answer) = target.call(attack);
        }
        uint256 received = behaviour == Behaviour.TakesFee ? value - value / 100 : value;
        balanceOf[from] -= value;
        balanceOf[to] += received;
        emit Transfer(from, to, received);
        if (behaviour == Behaviour.AnswersNothing) {
            assembly {
                return(0, 0)
            }
        }
        if (behaviour == Behaviour.AnswersTwo) {
            assembly {
                mstore(0, 2)
                return(0, 32)
            }
        }
        return true;
    }
}
