package dev.banyan.strategies.risk;

/**
 * What a head is answered with the help of.
 *
 * @param settings of the file
 * @param words what is told
 * @param lookout measures what is watched beside the loan
 * @param warden says what rings and what may be done
 * @param offering offers a brain a choice
 * @param responses turn a choice into an intent
 */
record RiskParts(
        RiskSettings settings,
        RiskWords words,
        Lookout lookout,
        RiskWarden warden,
        Offering offering,
        Responses responses) {}
