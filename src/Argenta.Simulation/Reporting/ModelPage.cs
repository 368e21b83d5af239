using System.Globalization;
using System.Text;
using Argenta.Simulation.Model;
using Argenta.Terms;

namespace Argenta.Simulation.Reporting;

/// <summary>The model as Markdown: its states drawn, its transitions and figures with their sources. Made from the data, so that it cannot say otherwise.</summary>
public static class ModelPage
{
    /// <summary>The page.</summary>
    public static string Markdown(SimulationModel model)
    {
        var text = new StringBuilder();
        Graph(text, model.Graph);
        Transitions(text, model.Graph);
        Sites(text, model);
        Treatments(text, model);
        Calendar(text, model);
        Kin(text, model.Kin);
        Denials(text, model);
        Figures(text, model);
        Delays(text, model);
        Faults(text, model);
        return text.ToString();
    }

    private static void Graph(StringBuilder text, StateGraph graph)
    {
        text.Append("```mermaid\nflowchart LR\n");
        foreach (var axis in graph.Axes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph {axis.Id}_axis[\"{axis.Name}\"]\n");
            foreach (var state in graph.States.Where(s => s.Axis == axis.Id))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {Node(state.Id)}([\"{state.Name}\"])\n");
            }

            text.Append("  end\n");
        }

        foreach (var (transition, number) in graph.Transitions.Select((t, i) => (t, i + 1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Node(transition.From)} -- {number} --> {Node(transition.To)}\n");
        }

        text.Append("```\n\n");
    }

    private static void Transitions(StringBuilder text, StateGraph graph)
    {
        text.Append("| | from | to | how often | likelier with | source |\n| --- | --- | --- | --- | --- | --- |\n");
        string Name(string id) => graph.States.First(s => s.Id == id).Name;
        foreach (var (t, number) in graph.Transitions.Select((t, i) => (t, i + 1)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {number} | {Name(t.From)} | {Name(t.To)} | {t.Rate} | {string.Join(", ", t.Drivers)} | {t.Source} [{t.Certainty.Mark()}] |\n");
        }

        text.Append('\n');
    }

    private static void Sites(StringBuilder text, SimulationModel model)
    {
        text.Append("### Places of the primary\n\n| place | onsets per 100,000 a year | age | Ki-67 % | largest mm | nodes a year | distant a year | by chance a year | deaths a year at 10 % | in the liver | receptors | responds | source |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var s in model.Sites.Sites)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {s.Site} | {s.Incidence:0.##} | {s.Age:0} ± {s.AgeSd:0} | {s.Ki67:0.#} | {s.Size:0} | {s.Nodes:0.##} | {s.Distant:0.###} | {s.Incidental:0.###} | {s.Death:0.##} | {s.Liver:0.##} | {s.Receptors:0.##} | × {s.Respond:0.#} | {s.Source} [{s.Certainty.Mark()}] |\n");
        }

        text.Append('\n');
    }

    private static void Treatments(StringBuilder text, SimulationModel model)
    {
        text.Append("### Treatments\n\n| treatment | chosen first | chosen later | growth while it holds | dies at first | log-sd of it | holds, months | source |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var t in model.Treatments.Treatments)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {t.Drug ?? t.Procedure}{(t.With is null ? string.Empty : " with " + t.With)} | {t.First:0.#} | {t.Later:0.#} | × {t.Hold:0.##} | {t.Kill:0.##} | {t.KillSpread:0.##} | {t.Months:0.#} | {t.Source} [{t.Certainty.Mark()}] |\n");
        }

        text.Append('\n');
    }

    private static void Calendar(StringBuilder text, SimulationModel model)
    {
        text.Append("### Since when\n\n| what | primaries | since | before | source |\n| --- | --- | --- | --- | --- |\n");
        void Row(string what, string sites, string since, string before, string source, Certainty certainty) => text.Append(CultureInfo.InvariantCulture, $"| {what} | {sites} | {since} | {before} | {source} [{certainty.Mark()}] |\n");
        string Day(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var row in model.Treatments.Treatments)
        {
            foreach (var since in row.Since)
            {
                Row($"{row.Drug ?? row.Procedure}{(row.With is null ? string.Empty : " with " + row.With)}", since.Sites.IsEmpty ? "all that it is given for" : string.Join(", ", since.Sites), Day(since.Day), "not given", since.Source, since.Certainty);
            }
        }

        foreach (var scan in model.Care.Calendar)
        {
            Row(scan.Of, "all", Day(scan.Day), scan.Before, scan.Source, scan.Certainty);
        }

        foreach (var family in model.Staging.Families.Where(f => f.From is not null).OrderBy(f => f.From))
        {
            Row(family.Edition, string.Join(", ", family.Sites), $"{family.From}", "the edition before it, or no stage", family.Source, family.Certainty);
        }

        text.Append('\n');
    }

    private static void Kin(StringBuilder text, KinTable kin)
    {
        text.Append("### Hereditary syndromes and allergies\n\n| what | of whom | share | source |\n| --- | --- | --- | --- |\n");
        void Row(string what, string whom, double share, string source, Certainty certainty) =>
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {whom} | {share.ToString("0.######", CultureInfo.InvariantCulture)} | {source} [{certainty.Mark()}] |\n");
        foreach (var h in kin.Hereditary)
        {
            Row(h.Condition, "people without a carcinoid", h.People, h.Source, h.Certainty);
            foreach (var s in h.OfSites.Values.OrderByDescending(s => s.Share).ThenByDescending(s => s.Site, StringComparer.Ordinal))
            {
                Row(h.Condition, $"carcinoids of the {s.Site}", s.Share, s.Source, s.Certainty);
            }
        }

        foreach (var a in kin.Allergies)
        {
            Row($"allergy to {a.Substance}", "adults", a.Share, a.Source, a.Certainty);
        }

        text.Append('\n');
    }

    private static void Denials(StringBuilder text, SimulationModel model)
    {
        text.Append("### Diagnoses that are not so, illnesses that are over, pregnancies\n\n| what | of whom | how often | source |\n| --- | --- | --- | --- |\n");
        void Row(string what, string whom, string often, string source, Certainty certainty) => text.Append(CultureInfo.InvariantCulture, $"| {what} | {whom} | {often} | {source} [{certainty.Mark()}] |\n");
        foreach (var c in model.Denials.Considered)
        {
            Row($"{c.Condition} thought of", $"people {(c.WithTumours ? string.Empty : "without a carcinoid ")}with {string.Join(" or ", c.For)}", c.Share.ToString("0.###", CultureInfo.InvariantCulture), c.Source, c.Certainty);
        }

        foreach (var o in model.Denials.Over)
        {
            Row($"{o.Condition} over", "people who have it", string.Create(CultureInfo.InvariantCulture, $"{o.Share:0.###}, after {o.Years:0.#} years on average"), o.Source, o.Certainty);
        }

        foreach (var a in model.Pregnancy.Ages)
        {
            Row("pregnancy", string.Create(CultureInfo.InvariantCulture, $"women of {a.From:0} to {a.To:0} years"), string.Create(CultureInfo.InvariantCulture, $"{a.Rate:0.###} a year"), a.Source, a.Certainty);
        }

        text.Append('\n');
    }

    private static void Figures(StringBuilder text, SimulationModel model)
    {
        text.Append("### Single figures\n\n| file | figure | value | what it is | source |\n| --- | --- | --- | --- | --- |\n");
        (string File, Figures Figures)[] files =
        [
            ("growth", model.Growth.Figures), ("hormones", model.Hormones.Figures), ("care", model.Care.Figures), ("measurements", model.Markers.Figures), ("background", model.Background.Figures), ("staging", model.Staging.Figures), ("kin", model.Kin.Figures), ("denials", model.Denials.Figures), ("pregnancy", model.Pregnancy.Figures),
            ("records", model.Records.Figures), ("records-diagnosis", model.DiagnosisRecords.Figures), ("records-follow-up", model.FollowUpRecords.Figures), ("faults", model.Faults.Figures),
        ];
        foreach (var (file, figures) in files)
        {
            foreach (var f in figures.All)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {file} | {f.Name} | {f.Value.ToString(CultureInfo.InvariantCulture)}{(f.Unit is null ? string.Empty : " " + f.Unit)} | {f.Means} | {f.Source} [{f.Certainty.Mark()}] |\n");
            }
        }

        text.Append('\n');
    }

    private static void Delays(StringBuilder text, SimulationModel model)
    {
        text.Append("### Delays\n\nEach day of the range is as likely as the next.\n\n| file | delay | days | what it is | source |\n| --- | --- | --- | --- | --- |\n");
        (string File, Delays Delays)[] files =
        [
            ("care", model.Care.Delays), ("background", model.Background.Delays), ("kin", model.Kin.Delays), ("denials", model.Denials.Delays), ("pregnancy", model.Pregnancy.Delays),
            ("records", model.Records.Delays), ("records-diagnosis", model.DiagnosisRecords.Delays), ("records-follow-up", model.FollowUpRecords.Delays),
        ];
        foreach (var (file, delays) in files)
        {
            foreach (var d in delays.All)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {file} | {d.Name} | {d.From} to {d.From + d.Within - 1} | {d.Means} | {d.Source} [{d.Certainty.Mark()}] |\n");
            }
        }

        text.Append('\n');
    }

    private static void Faults(StringBuilder text, SimulationModel model)
    {
        text.Append("### Faults of records\n\n| fault | what it is | rate | befalls | source |\n| --- | --- | --- | --- | --- |\n");
        foreach (var f in model.Faults.Faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Words<FaultKind>.Of(f.Kind)} | {f.Means} | {f.Rate.ToString(CultureInfo.InvariantCulture)} | {string.Join(", ", f.Of.Select(Words<Piece>.Of))} | {f.Source} [{f.Certainty.Mark()}] |\n");
        }
    }

    private static string Node(string id) => id.Replace("-", "_", StringComparison.Ordinal);
}
