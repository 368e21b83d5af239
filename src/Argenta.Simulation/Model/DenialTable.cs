using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>A diagnosis that doctors think of, and that is not so.</summary>
/// <param name="Condition">Its term.</param>
/// <param name="For">Complaints for any of which they do.</param>
/// <param name="Share">In this share of people with one of them and without the illness.</param>
/// <param name="WithTumours">Also in people with a carcinoid.</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Certainty">How sure that is.</param>
public sealed record ConsideredRow(string Condition, ImmutableArray<string> For, double Share, bool WithTumours, string Source, Certainty Certainty);

/// <summary>An illness that is over in this share of people who have it, after so many years on average.</summary>
public sealed record OverRow(string Condition, double Share, double Years, string Source, Certainty Certainty);

/// <summary>What is ruled out, over or expressly not there, from <c>simulation/denials.yaml</c>. Each property of a number or delay is that of its name.</summary>
public sealed record DenialTable
{
    private DenialTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (RuledOut, BothKept, Struck, InWords, ThoughtFirst, LabelCorrected) = (f["ruled-out"], f["both-kept"], f["struck"], f["in-words"], f["thought-first"], f["label-corrected"]);
        (EndUntold, NoProblems, NoMedicines, NoMedicinesLately) = (f["end-untold"], f["no-problems"], f["no-medicines"], f["no-medicines-lately"]);
        (EndResolved, Lately, DoseLasts, OverAfter) = (f["end-resolved"], f.Whole("lately"), f.Whole("dose-lasts"), f.Whole("over-after"));
        (FamilyDenied, FamilyUnknown) = (f["family-denied"], f["family-unknown"]);
        (LabelCorrectedAfter, ThoughtAfter, RuledOutAfter, ThoughtBefore) = (d["label-corrected-after"], d["thought-after"], d["ruled-out-after"], d["thought-before"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

    /// <summary>Diagnoses that are thought of.</summary>
    public ImmutableArray<ConsideredRow> Considered { get; private init; } = [];

    /// <summary>Illnesses that are over in some people.</summary>
    public ImmutableArray<OverRow> Over { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public double RuledOut { get; }

    public double BothKept { get; }

    public double Struck { get; }

    public double InWords { get; }

    public double ThoughtFirst { get; }

    public double LabelCorrected { get; }

    public double EndUntold { get; }

    public double NoProblems { get; }

    public double NoMedicines { get; }

    public double NoMedicinesLately { get; }

    public double FamilyDenied { get; }

    public double FamilyUnknown { get; }

    public double EndResolved { get; }

    public int Lately { get; }

    public int DoseLasts { get; }

    public int OverAfter { get; }

    public Delay LabelCorrectedAfter { get; }

    public Delay ThoughtAfter { get; }

    public Delay RuledOutAfter { get; }

    public Delay ThoughtBefore { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static DenialTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "delays", "considered", "over");
        return new(Figures.Read(root, sources), Delays.Read(root, sources))
        {
            Considered = [.. root.List("considered").Select(r => Thought(r, sources))],
            Over = [.. root.List("over").Select(r => Ended(r, sources))],
        };
    }

    private static ConsideredRow Thought(YamlNode r, Sources sources)
    {
        r.AllowKeys("condition", "for", "share", "tumours", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("condition"), r.Required("for").AsTexts(), r.Share("share"), r["tumours"]?.AsTruth() != false, source, certainty);
    }

    private static OverRow Ended(YamlNode r, Sources sources)
    {
        r.AllowKeys("condition", "share", "years", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("condition"), r.Share("share"), r.Number("years", 0, 50), source, certainty);
    }
}
