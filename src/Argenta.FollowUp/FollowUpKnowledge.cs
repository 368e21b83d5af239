using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.FollowUp;

/// <summary>A role of the care team and the words by which the record names it.</summary>
/// <param name="Id">Id such as <c>cardiology</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="German">Name in German.</param>
/// <param name="Words">Words of a care team's role that mean it.</param>
public sealed record CareRole(string Id, string Name, string German, ImmutableArray<string> Words);

/// <summary>How the calendar counts.</summary>
/// <param name="WindowShare">Share of a spacing by which a date may be early or late.</param>
/// <param name="ShortenFactor">What is left of a spacing where growth or a new complaint is suspected.</param>
/// <param name="ShortestDays">What shortening never goes below, in days.</param>
/// <param name="LostAfterDays">So long after the end of a window an examination is long overdue.</param>
/// <param name="RecentDays">So long a risen grade counts as recent.</param>
/// <param name="Complaints">Complaints that the tumour may cause: new since the last scan, they are a signal.</param>
/// <param name="Scans">Ways of looking that count as the last scan.</param>
public sealed record CalendarCounting(double WindowShare, double ShortenFactor, int ShortestDays, int LostAfterDays, int RecentDays, ImmutableArray<string> Complaints, ImmutableArray<string> Scans);

/// <summary>The data of this room: schedules, examinations, what changes them, signals, roles. Immutable and thread-safe.</summary>
public sealed class FollowUpKnowledge
{
    /// <summary>Where the schedules stand below the knowledge.</summary>
    public const string SchedulesPath = "followup/schedules";

    /// <summary>Where the changes of the calendar stand.</summary>
    public const string ChangesPath = "followup/changes.yaml";

    /// <summary>Where the signals stand.</summary>
    public const string SignalsPath = "followup/signals.yaml";

    private readonly ImmutableArray<int[]> standIns;
    private readonly ImmutableArray<int[]> serves;
    private readonly Dictionary<string, ExaminationNames> names;
    private readonly ImmutableArray<Spacing> spacings;
    private readonly ImmutableArray<Spacing> shortened;

    private FollowUpKnowledge(GuidelineSet rules, GuidelineSet changes, GuidelineSet signals, ImmutableArray<Examination> examinations, ImmutableArray<Schedule> schedules, ImmutableArray<CareRole> roles, CalendarCounting counting)
    {
        (Rules, Changes, Signals, Examinations, Schedules, Roles, Counting) = (rules, changes, signals, examinations, schedules, roles, counting);
        standIns = [.. examinations.Select(e => e.Also.Select(a => examinations.ToList().FindIndex(x => x.Id == a)).ToArray())];
        serves = [.. Enumerable.Range(0, examinations.Length).Select(e => Enumerable.Range(0, examinations.Length).Where(o => o != e && standIns[o].Contains(e)).ToArray())];
        names = examinations.ToDictionary(e => e.Id, e =>
        {
            HashSet<string> all = [.. examinations.Where(x => e.Also.Contains(x.Id)).SelectMany(x => x.DoneBy), .. e.DoneBy];
            return new ExaminationNames([.. e.DoneBy], all, [.. e.DoneBy, e.Id], [.. all, e.Id, .. e.Also]);
        });
        spacings = [.. examinations.Select(e => new Spacing(counting.WindowShare, 1, 0, e.LeastDays))];
        shortened = [.. examinations.Select(e => new Spacing(counting.WindowShare, e.OfTumour ? counting.ShortenFactor : 1, counting.ShortestDays, e.LeastDays))];
    }

    /// <summary>The rules of the schedules.</summary>
    public GuidelineSet Rules { get; }

    /// <summary>What changes a calendar: pregnancy, frailty, suspicion of growth.</summary>
    public GuidelineSet Changes { get; }

    /// <summary>Signals of recurrence or progression.</summary>
    public GuidelineSet Signals { get; }

    /// <summary>Examinations.</summary>
    public ImmutableArray<Examination> Examinations { get; }

    /// <summary>Schedules, in the order of <see cref="Rules"/>.</summary>
    public ImmutableArray<Schedule> Schedules { get; }

    /// <summary>Roles of the care team.</summary>
    public ImmutableArray<CareRole> Roles { get; }

    /// <summary>How it counts.</summary>
    public CalendarCounting Counting { get; }

    /// <summary>Place of an examination; -1 where there is none.</summary>
    public int PlaceOf(string id)
    {
        for (var i = 0; i < Examinations.Length; i++)
        {
            if (Examinations[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Ids of the examinations: the words of facts that speak of them.</summary>
    /// <exception cref="LocatedException">The file is missing or not valid.</exception>
    public static ImmutableArray<string> ExaminationIds(KnowledgeFolder folder) => [.. Root(folder, "followup/examinations.yaml").List("examinations").Select(n => n.RequiredText("id"))];

    /// <summary>The words of the record that mean an examination.</summary>
    internal ExaminationNames NamesOf(Examination examination) => names[examination.Id];

    /// <summary>Places of the examinations that stand in for one.</summary>
    internal ReadOnlySpan<int> StandIns(int examination) => standIns[examination];

    /// <summary>Places of the other examinations for which one may stand in.</summary>
    internal ReadOnlySpan<int> Serves(int examination) => serves[examination];

    /// <summary>How spacings of an examination count.</summary>
    internal Spacing SpacingOf(int examination, bool suspected) => suspected ? shortened[examination] : spacings[examination];

    /// <summary>Loads and checks everything of this room.</summary>
    /// <exception cref="LocatedException">The first fault, with its place.</exception>
    public static FollowUpKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var examinations = ReadExaminations(folder, sources);
        var roles = RolesOf(folder);
        foreach (var examination in examinations)
        {
            if (examination.Told.Append(examination.Does).FirstOrDefault(r => !roles.Any(x => x.Id == r)) is { } unknown)
            {
                throw new LocatedException($"{folder.Root}/followup/examinations.yaml", 0, 0, $"'{examination.Id}' names a role '{unknown}' that followup/roles.yaml does not list.", "Add the role there.");
            }
        }

        var rules = GuidelineSet.Load(folder, SchedulesPath, catalogue, sources);
        var changes = GuidelineSet.Load(folder, ChangesPath, catalogue, sources);
        foreach (var rule in rules.Rules.Concat(changes.Rules))
        {
            if (rule.When.Places.Select(p => catalogue.All[p].Name).FirstOrDefault(FollowUpStanding.Facts.Contains) is { } circle)
            {
                throw new LocatedException(rule.File, rule.Line, rule.Column, $"The calendar is made from '{rule.Id}', which asks for '{circle}': that is known from the calendar.", "Ask for the day of an examination, or write it as a signal (followup/signals.yaml).");
            }
        }

        var place = 0;
        ImmutableArray<Schedule> schedules = [.. rules.Guidelines.SelectMany(g => g.Rules.Select(r => Schedule.Read(r, place++, catalogue, examinations, g.Applies)))];
        return new(
            rules,
            changes,
            GuidelineSet.Load(folder, SignalsPath, catalogue, sources),
            examinations,
            schedules,
            roles,
            CountingOf(folder, sources));
    }

    private static ImmutableArray<Examination> ReadExaminations(KnowledgeFolder folder, Sources sources)
    {
        var root = Root(folder, "followup/examinations.yaml");
        root.AllowKeys("examinations");
        ImmutableArray<Examination> all = [.. root.List("examinations").Select(n => Examination.Read(n, sources))];
        foreach (var node in root.List("examinations"))
        {
            if (node.Texts("also").FirstOrDefault(a => !all.Any(e => e.Id == a)) is { } missing)
            {
                throw node.Required("also").Fault($"There is no examination '{missing}'.", "Name one of this file.");
            }
        }

        return all;
    }

    private static ImmutableArray<CareRole> RolesOf(KnowledgeFolder folder)
    {
        var root = Root(folder, "followup/roles.yaml");
        root.AllowKeys("roles");
        return [.. root.List("roles").Select(n =>
        {
            n.AllowKeys("id", "name", "name-de", "words");
            return new CareRole(n.RequiredText("id"), n.RequiredText("name"), n.RequiredText("name-de"), n.Texts("words"));
        })];
    }

    private static CalendarCounting CountingOf(KnowledgeFolder folder, Sources sources)
    {
        var root = Root(folder, "followup/calendar.yaml");
        root.AllowKeys("window-share", "shorten-factor", "shortest", "lost-after", "recent", "complaints", "scans");
        return new(Number("window-share"), Number("shorten-factor"), Days("shortest"), Days("lost-after"), Days("recent"), Cited("complaints").AsTexts(), Cited("scans").AsTexts());

        YamlNode Cited(string key)
        {
            var node = root.Required(key);
            node.AllowKeys("value", "source", "certainty");
            sources.Cite(node);
            return node.Required("value");
        }

        double Number(string key) => (double)Cited(key).AsNumber();
        int Days(string key) => Cited(key) is var value ? Stride.Parse(value.AsText(), value).Length : 0;
    }

    private static YamlNode Root(KnowledgeFolder folder, string path) => folder.Read(path).SingleOrDefault()
        ?? throw new LocatedException($"{folder.Root}/{path}", 0, 0, "The file is missing.", "Restore it: the calendar is made from it.");
}
