using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>What the targets did. Closed by the output contract.</summary>
public enum TargetResponse
{
#pragma warning disable CS1591 // the standard's own abbreviations
    [Word("CR")]
    Complete,
    [Word("PR")]
    Partial,
    [Word("SD")]
    Stable,
    [Word("PD")]
    Progressive,
    [Word("NE")]
    NotEvaluable,
#pragma warning restore CS1591
}

/// <summary>What the non-targets did. Closed by the output contract.</summary>
public enum NonTargetResponse
{
#pragma warning disable CS1591 // the standard's own abbreviations
    [Word("CR")]
    Complete,
    [Word("non-CR/non-PD")]
    Neither,
    [Word("PD")]
    Progressive,
    [Word("NE")]
    NotEvaluable,
#pragma warning restore CS1591
}

/// <summary>The response at one assessment, or the best of several. Closed by the output contract.</summary>
public enum OverallResponse
{
#pragma warning disable CS1591 // the standard's own abbreviations
    [Word("CR")]
    Complete,
    [Word("PR")]
    Partial,
    [Word("SD")]
    Stable,
    [Word("non-CR/non-PD")]
    Neither,
    [Word("PD")]
    Progressive,
    [Word("NE")]
    NotEvaluable,
#pragma warning restore CS1591
}

/// <summary>The sums that a target response is read from, in mm. Ranges stand for measurements of which only bounds are known.</summary>
/// <param name="Sum">Sum of diameters now, of the targets that were measured.</param>
/// <param name="Baseline">Sum at baseline.</param>
/// <param name="Nadir">Smallest complete sum up to now, baseline included.</param>
/// <param name="Complete">Every target was assessed.</param>
/// <param name="AllGone">Every target is gone and every nodal one has a normal short axis.</param>
/// <param name="Reappeared">A target is back after a complete response.</param>
public readonly record struct TargetSums(NumberRange Sum, NumberRange Baseline, NumberRange Nadir, bool Complete = true, bool AllGone = false, bool Reappeared = false);

/// <summary>The tables of RECIST 1.1 (Eisenhauer 2009). All comparisons exact, by cross-multiplication.</summary>
public static class ResponseTables
{
    /// <summary>Growth of progression's size: by the share of the nadir and by the least millimetres; from a nadir of 0 anything.</summary>
    public static bool HasGrown(decimal sum, decimal nadir, RecistKnowledge knowledge) =>
        nadir == 0 ? sum > 0 : 100 * (sum - nadir) >= knowledge["progression-share"] * nadir && sum - nadir >= knowledge["progression-mm"];

    /// <summary>Shrinkage of a partial response's size.</summary>
    public static bool HasShrunk(decimal sum, decimal baseline, RecistKnowledge knowledge) => 100 * (baseline - sum) >= knowledge["response-share"] * baseline;

    /// <summary>The targets' response. Where a range of measurement leaves it open, not evaluable.</summary>
    /// <remarks>A target that is not assessed leaves it not evaluable, unless those assessed already show progression.</remarks>
    public static TargetResponse Target(TargetSums sums, RecistKnowledge knowledge)
    {
        if (sums is { AllGone: true, Complete: true })
        {
            return TargetResponse.Complete;
        }

        var answers = (from sum in Ends(sums.Sum)
                       from baseline in Ends(sums.Baseline)
                       from nadir in Ends(sums.Nadir)
                       select Target(sum, baseline, nadir, sums, knowledge)).Distinct().ToList();
        return answers.Count == 1 ? answers[0] : TargetResponse.NotEvaluable;
    }

    /// <summary>The overall response at one assessment.</summary>
    /// <param name="target">Targets; null for disease without targets.</param>
    /// <param name="nonTarget">Non-targets; null where there are none.</param>
    /// <param name="newLesion">An unequivocal new lesion.</param>
    public static OverallResponse Overall(TargetResponse? target, NonTargetResponse? nonTarget, bool newLesion) => (target, nonTarget, newLesion) switch
    {
        (_, _, true) or (TargetResponse.Progressive, _, _) or (_, NonTargetResponse.Progressive, _) => OverallResponse.Progressive,
        (null, NonTargetResponse.Complete, _) => OverallResponse.Complete,
        (null, NonTargetResponse.Neither, _) => OverallResponse.Neither,
        (TargetResponse.Complete, null or NonTargetResponse.Complete, _) => OverallResponse.Complete,
        (TargetResponse.Complete or TargetResponse.Partial, _, _) => OverallResponse.Partial,
        (TargetResponse.Stable, _, _) => OverallResponse.Stable,
        _ => OverallResponse.NotEvaluable,
    };

    private static TargetResponse Target(decimal sum, decimal baseline, decimal nadir, TargetSums sums, RecistKnowledge knowledge)
    {
        if (sums.Reappeared || HasGrown(sum, nadir, knowledge))
        {
            return TargetResponse.Progressive;
        }

        return !sums.Complete ? TargetResponse.NotEvaluable
            : HasShrunk(sum, baseline, knowledge) ? TargetResponse.Partial
            : TargetResponse.Stable;
    }

    private static decimal[] Ends(NumberRange range) => range.IsExact ? [range.Low] : [range.Low, range.High];
}
