"""Halves of made-up titles, in English and Korean: a beginning and an end together have 10 to 80 characters."""

import numpy as np

_ENGLISH = """
a accord aid airlift alliance annual appeal army at bilateral border bridge by cabinet campaign cancelled census
charter city civil climate coastal commission committee conference congress consultations convention council court
crisis declaration defence delegation deployment dialogue district drought early east education election embassy
emergency energy exchange exercise expedition exports fleet flood for foreign forum framework free frontier fund
general government grain harbour health hearing high-level housing in industry inquiry institute international joint
labour law league maritime market medical meeting memorandum minister mission mutual national naval new north of
office on open opening parliament partnership peace pledge policy port president press programme protocol provincial
railway reconstruction reform regional relief report republic research resolution review river rural science second
security seminar session shipping signing south special state statement strait strike summit supply talks tariff
technical territorial the third trade training transfer treaty under union visit water west with workshop
"""
_KOREAN = """
가입 각서 감시 강화 개발 개정 개최 건설 경제 계획 공동 공업 과학 관계 교류 교육 구호 국가 국경 국방 국제 군사 권고
기구 기금 기술 기지 긴급 나토 난민 남부 논의 농업 대사 대책 대표단 대화 독립 동맹 면담 무역 문화 발표 방문 방위 방침
법률 보건 보고서 복구 부속 북부 비준 사무소 사절단 산업 상설 서울 서명 선거 선언 성명 세미나 수출 수교 시행 안보 양국
양해 에너지 연례 연구소 연합 연설 예산 외교부 원조 위원회 유럽 의장 의회 의정서 이행 인도적 임시 장관 재건 재난 전략
절차 정기 정부 정상 정책 제안 조약 조사 지역 지원 철도 청문회 체결 총리 추진 출범 친선 통상 통신 파견 평화 포럼 한국
합동 합의 해군 해상 행정 협력 협상 협정 환경 회담 회의 후속 훈련
"""
_LEAST, _MOST = 5, 39


def wordings(seed: int, count: int, *, korean: bool) -> list[str]:
    """``count`` phrases of 5 to 39 characters, the short ones more often than the long ones."""
    rng = np.random.default_rng([seed, 2, int(korean)])
    words = (_KOREAN if korean else _ENGLISH).split()
    lengths = rng.triangular(_LEAST, 11, 34, count).astype(int).tolist()
    return [_phrase(rng, words, length) for length in lengths]


def _phrase(rng: np.random.Generator, words: list[str], length: int) -> str:
    """Words up to ``length`` characters, the last one running over it where it may."""
    text = ""
    for number in rng.integers(0, len(words), _MOST).tolist():
        longer = f"{text} {words[number]}".lstrip()
        if len(text) >= length or len(longer) > _MOST:
            break
        text = longer
    return text
