namespace Argenta.FollowUp;

/// <summary>When an examination is due next by one schedule, in days since 1970-01-01.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">First day of the window, inside.</param>
/// <param name="To">Last day of the window, inside.</param>
/// <param name="Every">The spacing that it rests on; null where it was never done and is asked at once.</param>
internal readonly record struct Due(int Day, int From, int To, Stride? Every)
{
    /// <summary>Stands for "never" and "not recorded".</summary>
    public const int None = int.MinValue;

    /// <summary>The next day by a schedule; null once it has ended.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="anchor">The day that it counts from, as early and as late as it may be; null where it is not known.</param>
    /// <param name="last">When it was last done; <see cref="None"/> for never.</param>
    /// <param name="today">Today: what was never done and counts from nothing is due now.</param>
    /// <param name="how">Windows and shortening.</param>
    /// <param name="settled">Whether it is certain that the schedule holds; else the denser end of every range stands.</param>
    public static Due? Of(Schedule schedule, (int Early, int Late)? anchor, int last, int today, in Spacing how, bool settled)
    {
        if (anchor is not { } day)
        {
            return Count(schedule.From is null ? schedule.Phases[0] : Densest(schedule), last, last, today, how, settled);
        }

        var early = Counted(schedule, day.Early, last, today, how, settled);
        if (day.Late == day.Early)
        {
            return early;
        }

        // Of a day that is known only roughly, the end that asks sooner stands; it has ended only if it has for both.
        var late = Counted(schedule, day.Late, last, today, how, settled);
        return early is not { } a ? late : late is not { } b || a.Day <= b.Day ? early : late;
    }

    private static Due? Counted(Schedule schedule, int anchor, int last, int today, in Spacing how, bool settled)
    {
        var phases = schedule.Phases;
        if (phases[^1].Until is { } end && end.After(anchor) + how.Slack(phases[^1].Every) < today)
        {
            return null;
        }

        if (last == None || last < anchor)
        {
            // Counted from the start; a first one that should have been done before it is asked on the very day.
            return schedule.Baseline is { } before && (last == None || before.Length < anchor - last)
                ? AtStart(anchor, before, last, how)
                : Count(phases[0], anchor, last, today, how, settled);
        }

        foreach (var phase in phases)
        {
            // Done within the window of a stretch's last day, it was that last one.
            if (phase.Until is not { } until || last < until.After(anchor) - how.Slack(phase.Every))
            {
                return Count(phase, last, last, today, how, settled);
            }
        }

        return null;
    }

    private static Due AtStart(int anchor, Stride before, int last, in Spacing how)
    {
        var least = last == None ? None : last + how.LeastDays;
        return new(Math.Max(anchor, least), Math.Max(anchor - before.Length, least), Math.Max(anchor, least), null);
    }

    private static Due Count(in Phase phase, int from, int last, int today, in Spacing how, bool settled)
    {
        if (from == None)
        {
            return new(today, today, today, null);
        }

        var every = how.Of(phase.Every);
        var (day, slack) = (every.After(from), how.Slack(every));
        var to = day + slack;
        if (settled && every == phase.Every && phase.Most.Length > every.Length)
        {
            to = Math.Max(to, phase.Most.After(from));
        }

        var least = last == None ? None : last + how.LeastDays;
        return new(Math.Max(day, least), Math.Max(day - slack, least), Math.Max(to, least), every);
    }

    private static Phase Densest(Schedule schedule)
    {
        var densest = schedule.Phases[0];
        foreach (var phase in schedule.Phases)
        {
            densest = phase.Every.Length < densest.Every.Length ? phase : densest;
        }

        return densest;
    }
}

/// <summary>How spacings are counted for one examination of one person.</summary>
/// <param name="WindowShare">Share of the spacing by which a date may be early or late.</param>
/// <param name="Factor">What is left of a spacing when a suspicion shortens it; 1 for nothing shortened.</param>
/// <param name="Shortest">What shortening never goes below, in days.</param>
/// <param name="LeastDays">The least days between two of this examination.</param>
internal readonly record struct Spacing(double WindowShare, double Factor, int Shortest, int LeastDays)
{
    /// <summary>A spacing as it counts now.</summary>
    public Stride Of(Stride stride) => Factor == 1 ? stride : stride.Shortened(Factor, Shortest);

    /// <summary>Days early or late.</summary>
    public int Slack(Stride stride) => (int)(stride.Length * WindowShare);
}
