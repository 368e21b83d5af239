using System.Collections.Immutable;
using System.Globalization;
using Argenta.Assessment.Catalogue;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Terms;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment.WhatIf;

/// <summary>The walk as a function of one answer: grade, stage, alerts, options, calendar and completeness, without explanations.</summary>
/// <remarks>An answer that shapes the disease is put into the record and read anew by tissue and staging; any other is put in place as a fact, and what follows from it is judged again.</remarks>
internal sealed class FactWalk : IWalk
{
    private readonly PatientRecord record;
    private readonly LocalDate asOf;
    private readonly PathwayKnowledge knowledge;
    private readonly Facts facts;
    private readonly Facts scratch;
    private readonly ReceptorAssessment receptors;
    private readonly StatedFacts stated;
    private readonly string? stage;
    private readonly Edition? edition;
    private readonly WalkPlan plan;
    private readonly Verdict[] verdicts;
    private readonly bool[] holds;
    private readonly OptionVerdict[] options;
    private readonly List<string> groups = [string.Empty];

    public FactWalk(PatientRecord record, LocalDate asOf, PathwayKnowledge knowledge, Facts facts, ReceptorAssessment receptors, StatedFacts stated, StagingFindings staging)
    {
        (this.record, this.asOf, this.knowledge, this.facts, this.receptors, this.stated) = (record, asOf, knowledge, facts, receptors, stated);
        plan = WalkPlan.For(knowledge);
        scratch = new Facts(knowledge.Catalogue);
        stage = staging.StageGroup is { IsKnown: true, Value: var group } ? group : null;
        edition = staging.StageEdition is { IsKnown: true, Value: var inForce } ? inForce : null;
        verdicts = new Verdict[new[] { knowledge.Alerts, knowledge.Schedules, knowledge.Syndromes, knowledge.Workup.Completeness }.Max(s => s.Rules.Length)];
        holds = new bool[knowledge.FollowUp.Schedules.Length];
        options = new OptionVerdict[knowledge.Options.Options.Length];
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Keys => plan.Keys;

    /// <inheritdoc/>
    public void Answer(Span<short> answers) => Judge(facts, stage, answers);

    /// <inheritdoc/>
    public void AnswerIf(FactDefinition fact, FactValue value, Span<short> answers)
    {
        scratch.CopyFrom(facts);
        var group = stage;
        if (RecordedAnswer.ShapesDisease(fact.Name) && plan.Recorded.In(record, fact, null, value, asOf) is { } supposed)
        {
            var pathology = Grading.Of(supposed, asOf, knowledge.Pathology);
            var staging = Tnm.Of(supposed, asOf, pathology, knowledge.Staging, edition is { } one ? [one] : null);
            DiseaseFacts.Tissue(scratch, pathology);
            DiseaseFacts.Spread(scratch, staging.Spread);
            DiseaseFacts.Stage(scratch, staging);
            DiseaseFacts.Stated(scratch, receptors, stated);
            group = staging.StageGroup is { IsKnown: true, Value: var worked } ? worked : null;
        }

        scratch.Set(fact.Name, value);
        Follow(fact, value);
        Judge(scratch, group, answers);
    }

    /// <inheritdoc/>
    public string Word(int key, short answer) => plan.Word(key, answer, key == WalkPlan.Stage ? groups : null);

    /// <summary>What an answer says beside itself: a raised multiple that the marker is raised, a syndrome that the tumour functions, spread that it is metastatic.</summary>
    private void Follow(FactDefinition fact, in FactValue value)
    {
        if (fact.Name.EndsWith("-uln", StringComparison.Ordinal) && scratch.Catalogue["marker-raised"] is { } raised && raised.Words.IndexOf(fact.Name[..^4]) is >= 0 and var marker)
        {
            var bit = UInt128.One << marker;
            var now = scratch["marker-raised"].Best;
            var (certain, open) = now.IsAnything ? (UInt128.Zero, raised.AllWords) : (now.Certain, now.PossibleBits);
            var up = value.Best.Range.AtMostBound(1) == Truth.False;
            scratch.Set(raised.Name, FactValue.OneOf(FactSet.WordSet(up ? certain | bit : certain, up ? open : open & ~bit)));
        }

        if (fact.Name == "m" && scratch.Catalogue["metastatic"] is not null && fact.Words.IndexOf("M0") is var zero && value.IsKnown)
        {
            scratch.Set("metastatic", FactValue.Settled(FactSet.Truth(value.Best != FactSet.Word(zero))));
        }

        if (fact.Name is not ("syndromes" or "functioning"))
        {
            knowledge.Syndromes.EvaluateRules(scratch, asOf, verdicts);
            var place = scratch.Catalogue.PlaceOf("syndromes");
            var was = scratch[place].Best;
            var sure = was.IsAnything ? UInt128.Zero : was.Certain;
            if ((plan.Syndromes.Proven(verdicts) & ~sure) is var more && more != 0)
            {
                scratch.Set("syndromes", FactValue.OneOf(FactSet.WordSet(sure | more, was.IsAnything ? scratch.Catalogue.All[place].AllWords : was.PossibleBits)));
                Leading(sure | more);
            }
        }
        else if (fact.Name == "syndromes")
        {
            Leading(value.Best.Certain);
        }
        else if (value.IsKnown && value.Best.PossibleBits != 0 && fact.Words[(int)UInt128.TrailingZeroCount(value.Best.PossibleBits)] is not "none" and var leading)
        {
            var bit = UInt128.One << scratch.Catalogue["syndromes"]!.Words.IndexOf(leading);
            scratch.Set("syndromes", FactValue.OneOf(FactSet.WordSet(bit, scratch.Catalogue["syndromes"]!.AllWords)));
        }
    }

    private void Leading(UInt128 syndromes)
    {
        if (syndromes != 0 && scratch.Catalogue["functioning"]!.Words.IndexOf(scratch.Catalogue["syndromes"]!.Words[(int)UInt128.TrailingZeroCount(syndromes)]) is >= 0 and var word)
        {
            scratch.Set("functioning", FactValue.Settled(FactSet.Word(word)));
        }
    }

    private void Judge(Facts of, string? group, Span<short> answers)
    {
        if (!ReferenceEquals(of, facts))
        {
            FactPredicates.Fill(of, asOf, knowledge.Predicates);
        }

        var at = 0;
        foreach (var name in WalkPlan.Told)
        {
            var value = of[name];
            answers[at++] = value.IsKnown && value.Best.PossibleBits != 0 ? (short)(1 + (int)UInt128.TrailingZeroCount(value.Best.PossibleBits)) : (short)0;
        }

        answers[at++] = Group(group);
        knowledge.Workup.Completeness.EvaluateRules(of, asOf, verdicts);
        foreach (var rule in plan.MustKnow)
        {
            answers[at++] = verdicts[rule].Best == Truth.True ? (short)1 : (short)0;
        }

        knowledge.Options.EvaluateOptions(of, asOf, options);
        foreach (var verdict in options)
        {
            answers[at++] = (short)verdict.Status;
        }

        knowledge.Alerts.EvaluateRules(of, asOf, verdicts);
        for (var i = 0; i < knowledge.Alerts.Rules.Length; i++)
        {
            answers[at++] = verdicts[i].Best == Truth.True ? (short)1 : (short)0;
        }

        Applying.Judge(of, asOf, knowledge.FollowUp, verdicts.AsSpan(0, holds.Length), holds);
        foreach (var rules in plan.Schedules)
        {
            short days = 0;
            foreach (var (rule, every) in rules)
            {
                if (holds[rule] && (days == 0 || every < days))
                {
                    days = every;
                }
            }

            answers[at++] = days;
        }
    }

    private short Group(string? group)
    {
        if (group is null)
        {
            return 0;
        }

        var place = groups.IndexOf(group);
        if (place < 0)
        {
            place = groups.Count;
            groups.Add(group);
        }

        return (short)place;
    }
}
