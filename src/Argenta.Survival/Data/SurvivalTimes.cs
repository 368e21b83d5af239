using System.Runtime.CompilerServices;

namespace Argenta.Survival;

/// <summary>
/// Follow-up of many people: for each row the time at which it ended, whether and how (an event of some cause, or censoring), and, where people came
/// under observation later or rows are pieces of a person, the time at which it began. R's <c>Surv</c>.
/// </summary>
/// <remarks>
/// The unit of time is the caller's; all answers are in it. A row is at risk on (entry, time]. Events come before censorings of the same time. Two times
/// that differ by no more than 1.5e-8, absolutely or relative to the mean of all distinct times, count as the same, the earlier one
/// (the rule and the tolerance of R's <c>aeqSurv</c>): 0.1 + 0.2 and 0.3 are one time.
/// </remarks>
public sealed class SurvivalTimes
{
    private SurvivalTimes(TimeGrid grid, byte[] causes, string[] names)
    {
        Grid = grid;
        Cause = causes;
        Causes = names;
    }

    /// <summary>The number of rows.</summary>
    public int Count => Cause.Length;

    /// <summary>The names of the causes that occur, in order; one, <c>event</c>, where there is only one kind of event.</summary>
    public IReadOnlyList<string> Causes { get; }

    /// <summary>Whether rows have an entry time.</summary>
    public bool HasEntry => Grid.Entry is not null;

    /// <summary>The distinct times, entries included, in order.</summary>
    public IReadOnlyList<double> DistinctTimes => Grid.Times;

    internal TimeGrid Grid { get; }

    /// <summary>0 censored, else one more than the index into <see cref="Causes"/>.</summary>
    internal byte[] Cause { get; }

    /// <summary>Follow-up with one kind of event.</summary>
    /// <param name="time">When follow-up ended, a finite number a row.</param>
    /// <param name="happened">True where it ended with the event, false where it was censored.</param>
    /// <param name="entry">When it began, before the end; null where all began at the origin.</param>
    /// <exception cref="SurvivalException">No rows, unequal lengths, a time that is not finite, or an entry not before its exit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SurvivalTimes Of(double[] time, bool[] happened, double[]? entry = null)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var causes = new byte[happened.Length];
        for (var i = 0; i < causes.Length; i++)
        {
            causes[i] = happened[i] ? (byte)1 : (byte)0;
        }

        return Create(time, causes, ["event"], entry);
    }

    /// <summary>Follow-up with competing causes, as codes.</summary>
    /// <param name="time">When follow-up ended, a finite number a row.</param>
    /// <param name="cause">0 where it was censored, else the code of the cause; causes are in order of their codes and named by them.</param>
    /// <param name="entry">When it began, before the end; null where all began at the origin.</param>
    /// <exception cref="SurvivalException">As for one kind of event; or more than 254 causes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SurvivalTimes Competing(double[] time, int[] cause, double[]? entry = null)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var seen = new bool[256];
        SortedSet<int> codes = [];
        foreach (var code in cause)
        {
            if ((uint)code < 256)
            {
                seen[code] = true;
            }
            else
            {
                codes.Add(code);
            }
        }

        codes.UnionWith(Enumerable.Range(1, 255).Where(c => seen[c]));
        var places = codes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => (byte)(p.i + 1));
        var near = Enumerable.Range(0, 256).Select(c => places.GetValueOrDefault(c)).ToArray();
        var causes = new byte[cause.Length];
        for (var i = 0; i < causes.Length; i++)
        {
            causes[i] = (uint)cause[i] < 256 ? near[cause[i]] : places[cause[i]];
        }

        return Create(time, causes, [.. codes.Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture))], entry);
    }

    /// <summary>Follow-up with competing causes, as words.</summary>
    /// <param name="time">When follow-up ended, a finite number a row.</param>
    /// <param name="cause">The cause of each row.</param>
    /// <param name="censored">The word that means that follow-up was censored; it must be a level or absent.</param>
    /// <param name="entry">When it began, before the end; null where all began at the origin.</param>
    /// <exception cref="SurvivalException">As for one kind of event; or more than 254 causes.</exception>
    public static SurvivalTimes Competing(double[] time, Grouping cause, string censored, double[]? entry = null)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var names = cause.Names.Where(n => n != censored).ToArray();
        var map = cause.Names.Select(n => n == censored ? 0 : Array.IndexOf(names, n) + 1).ToArray();
        return Create(time, [.. cause.Codes.Select(c => (byte)map[c])], names, entry);
    }

    /// <summary>The same follow-up with events of one cause only; the others count as censored: for cause-specific hazards.</summary>
    /// <param name="cause">A name among <see cref="Causes"/>.</param>
    /// <exception cref="SurvivalException"><see cref="SurvivalFault.UnknownCause"/>.</exception>
    public SurvivalTimes Only(string cause)
    {
        var code = CodeOf(cause);
        return new SurvivalTimes(Grid, [.. Cause.Select(c => c == code ? (byte)1 : (byte)0)], ["event"]);
    }

    internal byte CodeOf(string cause)
    {
        var at = ((IList<string>)Causes).IndexOf(cause);
        return at >= 0 ? (byte)(at + 1) : throw new SurvivalException(SurvivalFault.UnknownCause, $"No event has the cause '{cause}'; there are: {string.Join(", ", Causes)}.");
    }

    internal double Exit(int row) => Grid.Times[Grid.Exit[row]];

    internal SurvivalTimes Rows(int[] rows) => new(Grid.Rows(rows), [.. rows.Select(r => Cause[r])], (string[])Causes);

    private static SurvivalTimes Create(double[] time, byte[] causes, string[] names, double[]? entry)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (time.Length == 0)
        {
            throw new SurvivalException(SurvivalFault.NoRows, "There are no rows to analyse.");
        }

        if (names.Length > 254)
        {
            throw new SurvivalException(SurvivalFault.BadArgument, $"There are {names.Length} causes; at most 254 can be told apart. Is the right column named?");
        }

        Check.Length(causes.Length, time.Length, "The column of events");
        if (entry is not null)
        {
            Check.Length(entry.Length, time.Length, "The column of entries");
            for (var i = 0; i < entry.Length; i++)
            {
                if (entry[i] >= time[i])
                {
                    throw new SurvivalException(SurvivalFault.EmptyInterval, $"Row {i}: the entry is not before the exit.", i);
                }
            }
        }

        return new SurvivalTimes(TimeGrid.Of(time, entry), causes, names);
    }
}
